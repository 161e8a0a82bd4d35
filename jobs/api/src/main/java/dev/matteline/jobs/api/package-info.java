@NullMarked
package dev.matteline.jobs.api;

import org.jspecify.annotations.NullMarked;
