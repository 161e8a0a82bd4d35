@NullMarked
package dev.matteline.models.image;

import org.jspecify.annotations.NullMarked;
