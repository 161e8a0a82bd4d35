@NullMarked
package dev.matteline.app;

import org.jspecify.annotations.NullMarked;
