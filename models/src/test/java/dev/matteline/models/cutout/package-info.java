@NullMarked
package dev.matteline.models.cutout;

import org.jspecify.annotations.NullMarked;
