@NullMarked
package dev.matteline.models.refine;

import org.jspecify.annotations.NullMarked;
