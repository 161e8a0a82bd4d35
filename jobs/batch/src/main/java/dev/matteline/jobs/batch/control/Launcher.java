package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.cutout.EngineUnavailableException;
import dev.matteline.jobs.batch.ledger.Claims;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
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
    private final ExecutorService threads;
    private final Troubles troubles;
    private final Doorbell doorbell;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    Launcher(JobRuns runs, Claims claims, ExecutorService threads, Troubles troubles, Doorbell doorbell, Clock clock) {
        this.runs = runs;
        this.claims = claims;
        this.threads = threads;
        this.troubles = troubles;
        this.doorbell = doorbell;
        this.clock = clock;
    }

    /** Without effect while the job runs here or elsewhere. */
    void launch(SubmissionId submission, Supplier<Job> job, String name) {
        String place = name + " of submission " + submission;
        Instant due = notBefore.putIfAbsent(place, Instant.MAX);
        if (due == null || !clock.instant().isBefore(due)) {
            notBefore.put(place, Instant.MAX);
            threads.execute(() -> run(place, submission, job, name));
        }
    }

    private void run(String place, SubmissionId submission, Supplier<Job> job, String name) {
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
            notBefore.put(place, clock.instant().plus(pause));
            doorbell.ring();
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
        troubles.over(place);
        return true;
    }

    private void failed(String place, Throwable failure) {
        Throwable cause = root(failure);
        if (cause instanceof EngineUnavailableException e) {
            troubles.happened(place, e.code(), String.valueOf(e.getMessage()));
        } else {
            troubles.happened(place, cause);
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
