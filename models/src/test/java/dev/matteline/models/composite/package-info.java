@NullMarked
package dev.matteline.models.composite;

import org.jspecify.annotations.NullMarked;
