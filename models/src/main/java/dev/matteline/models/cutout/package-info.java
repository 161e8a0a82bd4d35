/** Read this first: the list of stages from a file to an encoded cutout. */
@NullMarked
package dev.matteline.models.cutout;

import org.jspecify.annotations.NullMarked;
