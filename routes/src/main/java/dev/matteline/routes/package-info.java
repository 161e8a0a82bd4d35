@NullMarked
package dev.matteline.routes;

import org.jspecify.annotations.NullMarked;
