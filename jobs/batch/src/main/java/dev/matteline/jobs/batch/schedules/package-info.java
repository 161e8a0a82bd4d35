@NullMarked
package dev.matteline.jobs.batch.schedules;

import org.jspecify.annotations.NullMarked;
