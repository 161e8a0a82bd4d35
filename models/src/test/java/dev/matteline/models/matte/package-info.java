@NullMarked
package dev.matteline.models.matte;

import org.jspecify.annotations.NullMarked;
