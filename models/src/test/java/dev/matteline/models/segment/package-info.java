@NullMarked
package dev.matteline.models.segment;

import org.jspecify.annotations.NullMarked;
