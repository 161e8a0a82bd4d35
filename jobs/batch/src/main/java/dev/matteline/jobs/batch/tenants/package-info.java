@NullMarked
package dev.matteline.jobs.batch.tenants;

import org.jspecify.annotations.NullMarked;
