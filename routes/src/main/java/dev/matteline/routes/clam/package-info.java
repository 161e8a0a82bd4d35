/** The virus scanner. */
@NullMarked
package dev.matteline.routes.clam;

import org.jspecify.annotations.NullMarked;
