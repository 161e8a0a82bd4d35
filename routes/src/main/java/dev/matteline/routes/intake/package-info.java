@NullMarked
package dev.matteline.routes.intake;

import org.jspecify.annotations.NullMarked;
