@NullMarked
package dev.matteline.app.boot;

import org.jspecify.annotations.NullMarked;
