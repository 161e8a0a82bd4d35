package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.control.ControlConfiguration.ControlParts;
import dev.matteline.jobs.batch.cutout.EngineUnavailableException;
import dev.matteline.jobs.batch.ledger.Claims;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;

/** Starts jobs on threads of its own, each at most once at a time, and waits a little before it repeats a failed one. */
final class Launcher {

    private static final Logger log = LoggerFactory.getLogger(Launcher.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final JobRuns runs;
    private final Claims claims;
    private final ControlParts parts;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    Launcher(JobRuns runs, Claims claims, ControlParts parts) {
        this.runs = runs;
        this.claims = claims;
        this.parts = parts;
    }

    /** Without effect while the job runs here or elsewhere, and while as many run here as may. Used by one thread. */
    void launch(Submission submission, Supplier<Job> job, String name) {
        String place = name + " of submission " + submission.id();
        Instant due = notBefore.getOrDefault(place, Instant.MIN);
        if (parts.clock().instant().isBefore(due) || !parts.berths().take(submission)) {
            return;
        }
        notBefore.put(place, Instant.MAX);
        parts.threads().execute(() -> run(place, submission, job, name));
    }

    private void run(String place, Submission launched, Supplier<Job> job, String name) {
        SubmissionId submission = launched.id();
        Duration pause = AFTER_FAILURE;
        try {
            if (!runs.acquire(submission, name)) {
                return;
            }
            try {
                claims.reopen(submission);
                if (ended(place, runs.run(job.get(), submission))) {
                    pause = Duration.ZERO;
                }
            } finally {
                runs.release(submission, name);
            }
        } catch (Exception e) {
            failed(place, e);
        } finally {
            parts.berths().leave(launched);
            again(place, pause);
            parts.doorbell().ring();
        }
    }

    private void again(String place, Duration pause) {
        if (pause.isZero()) {
            notBefore.remove(place);
        } else {
            notBefore.put(place, parts.clock().instant().plus(pause));
        }
    }

    private boolean ended(String place, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.FAILED) {
            failed(
                    place,
                    execution.getAllFailureExceptions().stream()
                            .findFirst()
                            .orElseGet(() -> new IllegalStateException("the job failed without saying why")));
            return false;
        }
        parts.troubles().over(place);
        return true;
    }

    private void failed(String place, Throwable failure) {
        Throwable cause = root(failure);
        if (cause instanceof EngineUnavailableException e) {
            parts.troubles().happened(place, e.code(), String.valueOf(e.getMessage()));
        } else {
            parts.troubles().happened(place, cause);
        }
        log.error("{} failed: {}", place, cause.getMessage(), failure);
    }

    /** The engine's own words where there are any, else the first cause. */
    private static Throwable root(Throwable failure) {
        Throwable current = failure;
        while (!(current instanceof EngineUnavailableException) && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }
}
