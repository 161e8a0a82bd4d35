@NullMarked
package dev.matteline.jobs.batch.content;

import org.jspecify.annotations.NullMarked;
