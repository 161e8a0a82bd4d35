@NullMarked
package dev.matteline.jobs.batch.feed;

import org.jspecify.annotations.NullMarked;
