@NullMarked
package dev.matteline.jobs.batch;

import org.jspecify.annotations.NullMarked;
