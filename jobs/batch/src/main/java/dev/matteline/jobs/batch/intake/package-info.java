@NullMarked
package dev.matteline.jobs.batch.intake;

import org.jspecify.annotations.NullMarked;
