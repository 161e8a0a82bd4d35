@NullMarked
package dev.matteline.jobs.batch.control;

import org.jspecify.annotations.NullMarked;
