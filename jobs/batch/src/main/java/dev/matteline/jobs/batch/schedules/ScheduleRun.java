package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one time that something was due.
 *
 * @param schedule empty when it was asked for by hand, without one
 * @param submission what came of reading a source; empty while it is read, and when there was nothing new
 */
public record ScheduleRun(
        long id,
        Optional<String> schedule,
        Task task,
        Times times,
        Outcome outcome,
        Optional<SubmissionId> submission,
        Optional<String> note) {

    /** When it was due, was begun and was over. */
    public record Times(Instant due, Optional<Instant> started, Optional<Instant> finished) {}

    /**
     * QUEUED waits, for the run before or for a process that can do it; RUNNING reads its source or has a submission that
     * is not done. The others are over.
     */
    public enum Outcome {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        OVERLAPPED,
        MISSED
    }
}
