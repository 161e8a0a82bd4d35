/** From a mask to a better mask. */
@NullMarked
package dev.matteline.models.refine;

import org.jspecify.annotations.NullMarked;
