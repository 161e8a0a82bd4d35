@NullMarked
package dev.matteline.models.canvas;

import org.jspecify.annotations.NullMarked;
