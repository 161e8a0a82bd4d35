@NullMarked
package dev.matteline.routes.remote;

import org.jspecify.annotations.NullMarked;
