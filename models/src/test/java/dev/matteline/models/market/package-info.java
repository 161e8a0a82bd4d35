@NullMarked
package dev.matteline.models.market;

import org.jspecify.annotations.NullMarked;
