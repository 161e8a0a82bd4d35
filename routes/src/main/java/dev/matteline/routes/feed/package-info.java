/** Catalogue feeds: what their rows say, and the same feed again with other links. */
@NullMarked
package dev.matteline.routes.feed;

import org.jspecify.annotations.NullMarked;
