/** From a mask to the final alpha, and from alpha to the colour of the subject alone. */
@NullMarked
package dev.matteline.models.matte;

import org.jspecify.annotations.NullMarked;
