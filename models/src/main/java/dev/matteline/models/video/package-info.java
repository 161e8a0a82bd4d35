/** Films: the stages of a picture for every frame, in segments that a restart goes on from. */
@NullMarked
package dev.matteline.models.video;

import org.jspecify.annotations.NullMarked;
