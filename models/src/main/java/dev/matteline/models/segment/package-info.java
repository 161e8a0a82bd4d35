/** From a picture to a mask: the network's answer at the size of the picture. */
@NullMarked
package dev.matteline.models.segment;

import org.jspecify.annotations.NullMarked;
