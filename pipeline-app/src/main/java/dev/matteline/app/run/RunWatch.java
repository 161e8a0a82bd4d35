package dev.matteline.app.run;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.DatabaseLoss;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Troubles;
import dev.matteline.jobs.batch.control.Troubles.Trouble;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a run that cannot go on, with the reason. What was done stays done; the same command goes on from there. */
final class RunWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final int OFTEN = 4;

    /** How long a server may take to start again. */
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(2);

    private static final String AGAIN = "then give the same command again: it goes on where it stopped";

    private final SourceControl sources;
    private final Troubles troubles;
    private final Overview overview;
    private final Intake intake;
    private final Outbox outbox;
    private OptionalLong lostSince = OptionalLong.empty();

    RunWatch(SourceControl sources, Troubles troubles, Overview overview, Intake intake, Outbox outbox) {
        this.sources = sources;
        this.troubles = troubles;
        this.overview = overview;
        this.intake = intake;
        this.outbox = outbox;
    }

    /** What an earlier command could not deliver is tried at once, and is not held against this one. */
    void begin(SourceName source) {
        outbox.hurry(source);
    }

    /**
     * Throws an {@link AppException} when waiting longer would not help. A quota that is used up is not such a case: what
     * was taken in before is finished and reported first.
     */
    void check(SourceName source) {
        Optional<Throwable> end = failure(source);
        if (end.isPresent() && end.get() instanceof QuotaExceededException) {
            intake.finished(source);
        } else if (end.isPresent()) {
            SourceStatus status = sources.status(source);
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "intake_failed",
                    "the inputs cannot be taken in: " + status.reason(),
                    "see the log, " + AGAIN,
                    end.get());
        }
        troubles.worst()
                .filter(trouble -> trouble.times() >= OFTEN && !trouble.code().equals(DatabaseLoss.CODE))
                .ifPresent(RunWatch::stuck);
        overview.stuckDelivery(source, OFTEN).ifPresent(RunWatch::stuck);
    }

    /** Lets a database that is gone come back for a while, and throws what went wrong when it does not. */
    void lost(RuntimeException failure) {
        if (!DatabaseLoss.in(failure)) {
            throw failure;
        }
        long now = System.nanoTime();
        if (lostSince.isEmpty()) {
            lostSince = OptionalLong.of(now);
            LOG.warn("the database does not answer: {}", DatabaseLoss.sentence(failure));
        } else if (now - lostSince.getAsLong() > DATABASE_PATIENCE.toNanos()) {
            throw failure;
        }
    }

    /** The database answers. */
    void found() {
        lostSince = OptionalLong.empty();
    }

    /** At the end: whether the account covered everything. */
    void settleQuota(SourceName source) {
        failure(source).ifPresent(quota -> {
            throw new AppException(
                    ExitCode.QUOTA,
                    quota instanceof QuotaExceededException known ? known.code() : "quota_exceeded",
                    String.valueOf(quota.getMessage()),
                    "raise the plan of the tenant, " + AGAIN,
                    quota);
        });
    }

    private Optional<Throwable> failure(SourceName source) {
        CompletableFuture<Void> completion = sources.completion(source);
        return completion.isCompletedExceptionally()
                ? Optional.of(completion.handle((nothing, cause) -> cause).join())
                : Optional.empty();
    }

    private static void stuck(Trouble trouble) {
        throw new AppException(
                ExitCode.INFRASTRUCTURE,
                trouble.code(),
                "cannot go on: " + trouble.message(),
                "put it right, " + AGAIN);
    }

    static AppException interrupted(InterruptedException e) {
        return new AppException(ExitCode.INFRASTRUCTURE, "interrupted", "interrupted", AGAIN, e);
    }
}
