@NullMarked
package dev.matteline.models.catalog;

import org.jspecify.annotations.NullMarked;
