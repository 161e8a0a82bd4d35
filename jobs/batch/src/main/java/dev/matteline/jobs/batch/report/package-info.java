@NullMarked
package dev.matteline.jobs.batch.report;

import org.jspecify.annotations.NullMarked;
