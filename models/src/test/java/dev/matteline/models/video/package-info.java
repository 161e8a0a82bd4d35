@NullMarked
package dev.matteline.models.video;

import org.jspecify.annotations.NullMarked;
