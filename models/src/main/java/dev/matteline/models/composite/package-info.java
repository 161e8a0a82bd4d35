/** Placing a cutout on a background. */
@NullMarked
package dev.matteline.models.composite;

import org.jspecify.annotations.NullMarked;
