/** Still pictures in ISO files, by ffmpeg. Knows nothing of films and nothing of formats: items go by their numbers. */
@NullMarked
package dev.matteline.models.av.still;

import org.jspecify.annotations.NullMarked;
