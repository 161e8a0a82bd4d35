@NullMarked
package dev.matteline.routes.source;

import org.jspecify.annotations.NullMarked;
