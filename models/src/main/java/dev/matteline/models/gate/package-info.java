/** Looks at a matte and says what is wrong with it. */
@NullMarked
package dev.matteline.models.gate;

import org.jspecify.annotations.NullMarked;
