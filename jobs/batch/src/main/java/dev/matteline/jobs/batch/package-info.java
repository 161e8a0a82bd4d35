/** Wiring of the jobs; the rooms are {@code intake}, {@code cutout}, {@code delivery}, {@code report}, {@code control}. */
@NullMarked
package dev.matteline.jobs.batch;

import org.jspecify.annotations.NullMarked;
