@NullMarked
package dev.matteline.routes.sink;

import org.jspecify.annotations.NullMarked;
