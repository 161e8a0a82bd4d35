package dev.matteline.jobs.batch.submission;

/** The database id of a submission, which is also the one identifying parameter of its Batch jobs. */
public record SubmissionId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
