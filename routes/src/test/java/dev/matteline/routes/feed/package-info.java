@NullMarked
package dev.matteline.routes.feed;

import org.jspecify.annotations.NullMarked;
