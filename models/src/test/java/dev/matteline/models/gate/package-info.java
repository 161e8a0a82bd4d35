@NullMarked
package dev.matteline.models.gate;

import org.jspecify.annotations.NullMarked;
