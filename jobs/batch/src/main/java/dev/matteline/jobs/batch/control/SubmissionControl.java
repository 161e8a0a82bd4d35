package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.ledger.Cancellation;
import dev.matteline.jobs.batch.submission.Submission.Pause;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;

/** What an operator does with a submission. Works from any process; all of it is repeatable. */
public final class SubmissionControl {

    private final Submissions submissions;
    private final Cancellation cancellation;
    private final Doorbell doorbell;

    SubmissionControl(Submissions submissions, Cancellation cancellation, Doorbell doorbell) {
        this.submissions = submissions;
        this.cancellation = cancellation;
        this.doorbell = doorbell;
    }

    /** Lanes stop at the next item; nothing is lost. It goes on only after {@link #resume}. */
    public void pause(SubmissionId id) {
        submissions.pause(id, Pause.OPERATOR);
        doorbell.ring();
    }

    public void resume(SubmissionId id) {
        submissions.resume(id, Pause.OPERATOR);
        doorbell.ring();
    }

    /** Ends what is not done yet as failed with the code {@code cancelled}, free of charge; the rest is reported. */
    public int cancel(SubmissionId id) {
        submissions.resume(id, Pause.OPERATOR);
        int ended = cancellation.cancel(id, "cancelled", "The job was cancelled before this was done.");
        doorbell.ring();
        return ended;
    }
}
