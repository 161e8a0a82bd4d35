/** A model is data: what it is, where it comes from, how it wants to be fed, and the verified file on disk. */
@NullMarked
package dev.matteline.models.catalog;

import org.jspecify.annotations.NullMarked;
