@NullMarked
package dev.matteline.app.launcher;

import org.jspecify.annotations.NullMarked;
