@NullMarked
package dev.matteline.jobs.batch.cutout;

import org.jspecify.annotations.NullMarked;
