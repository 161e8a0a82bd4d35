@NullMarked
package dev.matteline.models.av;

import org.jspecify.annotations.NullMarked;
