/** Product photos with a known true mask, made by a small ray marcher, for tests and for the first run. */
@NullMarked
package dev.matteline.models.samples;

import org.jspecify.annotations.NullMarked;
