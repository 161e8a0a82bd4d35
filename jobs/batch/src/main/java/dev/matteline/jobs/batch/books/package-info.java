@NullMarked
package dev.matteline.jobs.batch.books;

import org.jspecify.annotations.NullMarked;
