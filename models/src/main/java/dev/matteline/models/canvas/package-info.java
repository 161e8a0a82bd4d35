/** What a picture is placed on: which part of it, how large and where. Sizes and positions only, no pixels but in Placement. */
@NullMarked
package dev.matteline.models.canvas;

import org.jspecify.annotations.NullMarked;
