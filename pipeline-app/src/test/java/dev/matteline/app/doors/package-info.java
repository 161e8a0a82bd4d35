@NullMarked
package dev.matteline.app.doors;

import org.jspecify.annotations.NullMarked;
