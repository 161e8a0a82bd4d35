@NullMarked
package dev.matteline.jobs.batch.webhook;

import org.jspecify.annotations.NullMarked;
