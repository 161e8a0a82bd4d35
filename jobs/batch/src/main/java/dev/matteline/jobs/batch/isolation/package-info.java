@NullMarked
package dev.matteline.jobs.batch.isolation;

import org.jspecify.annotations.NullMarked;
