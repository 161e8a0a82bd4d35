/** Pixels as values: pictures, masks and mattes, their size and orientation, and exact resampling. */
@NullMarked
package dev.matteline.models.image;

import org.jspecify.annotations.NullMarked;
