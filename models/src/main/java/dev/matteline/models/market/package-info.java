/** What marketplaces ask of a picture, checked on the finished file. */
@NullMarked
package dev.matteline.models.market;

import org.jspecify.annotations.NullMarked;
