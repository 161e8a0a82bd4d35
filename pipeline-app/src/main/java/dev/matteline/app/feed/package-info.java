/** Catalogue feeds as the application sees them. */
@NullMarked
package dev.matteline.app.feed;

import org.jspecify.annotations.NullMarked;
