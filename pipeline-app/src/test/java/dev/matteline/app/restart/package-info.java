@NullMarked
package dev.matteline.app.restart;

import org.jspecify.annotations.NullMarked;
