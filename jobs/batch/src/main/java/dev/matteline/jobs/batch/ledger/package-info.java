@NullMarked
package dev.matteline.jobs.batch.ledger;

import org.jspecify.annotations.NullMarked;
