package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many jobs run at once here. Each costs threads, however few turns at the bench it gets. The first one of each tenant
 * and class of urgency always goes, so that nobody waits for the end of somebody else's large jobs. Safe for use by many
 * threads.
 */
final class Berths {

    private record Line(TenantId tenant, Priority priority) {

        static Line of(Submission submission) {
            return new Line(submission.tenant(), submission.terms().priority());
        }
    }

    private final int most;
    private final Map<SubmissionId, Line> taken = new HashMap<>();

    Berths(int most) {
        this.most = most;
    }

    /** False when the submission has to wait; true also when it has one already. */
    synchronized boolean take(Submission submission) {
        Line line = Line.of(submission);
        if (taken.size() >= most && !taken.containsKey(submission.id()) && taken.containsValue(line)) {
            return false;
        }
        taken.put(submission.id(), line);
        return true;
    }

    synchronized void leave(Submission submission) {
        taken.remove(submission.id());
    }

    synchronized int taken() {
        return taken.size();
    }
}
