package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.submission.Submission;
import java.time.Instant;

/** What a report says before its rows. */
record ReportHead(Submission submission, Instant startedAt, Instant finishedAt, Counts counts) {

    /** Items by outcome, and the units of the delivered ones. */
    record Counts(long delivered, long refused, long failed, long review, long units) {

        long all() {
            return delivered + refused + failed + review;
        }
    }

    /** The folder of the report inside its sinks. */
    String folder() {
        return submission.report().folder().replace("{id}", submission.id().toString());
    }
}
