/** Films as files: probe, frames out of them, frames into them, packets between them. The only package that knows ffmpeg. */
@NullMarked
package dev.matteline.models.av;

import org.jspecify.annotations.NullMarked;
