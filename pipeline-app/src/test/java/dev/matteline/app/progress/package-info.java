@NullMarked
package dev.matteline.app.progress;

import org.jspecify.annotations.NullMarked;
