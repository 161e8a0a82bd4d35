@NullMarked
package dev.matteline.jobs.batch.submission;

import org.jspecify.annotations.NullMarked;
