@NullMarked
package dev.matteline.models.codec;

import org.jspecify.annotations.NullMarked;
