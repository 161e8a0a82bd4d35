@NullMarked
package dev.matteline.routes.testing;

import org.jspecify.annotations.NullMarked;
