@NullMarked
package dev.matteline.jobs.batch.delivery;

import org.jspecify.annotations.NullMarked;
