package dev.matteline.jobs.api;

/** The database id of a submission, which is also the one identifying parameter of its Batch job. */
public record SubmissionId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
