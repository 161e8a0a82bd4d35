@NullMarked
package dev.matteline.app.engine;

import org.jspecify.annotations.NullMarked;
