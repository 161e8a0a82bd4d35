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

    /** What is being delivered makes room, and others may, too. */
    private static final Duration ROOM_PATIENCE = Duration.ofSeconds(15);

    private static final String AGAIN = "then give the same command again: it goes on where it stopped";

    private final SourceControl sources;
    private final Troubles troubles;
    private final Overview overview;
    private final Intake intake;
    private final Outbox outbox;
    private OptionalLong lostSince = OptionalLong.empty();
    private OptionalLong noRoomSince = OptionalLong.empty();

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
            throw notTakenIn(end.get(), sources.status(source).reason());
        }
        troubles.worst()
                .filter(trouble -> trouble.times() >= OFTEN && !trouble.code().equals(DatabaseLoss.CODE))
                .ifPresent(RunWatch::stuck);
        overview.stuckDelivery(source, OFTEN).ifPresent(RunWatch::stuck);
        checkRoom(source);
    }

    /** Where the intake is closed though nothing of this run is left to be done, nothing that it does will open it. */
    private void checkRoom(SourceName source) {
        if (sources.completion(source).isDone() || overview.unfinished(source) || intake.room() > 0) {
            noRoomSince = OptionalLong.empty();
            return;
        }
        long now = System.nanoTime();
        if (noRoomSince.isEmpty()) {
            noRoomSince = OptionalLong.of(now);
        } else if (now - noRoomSince.getAsLong() > ROOM_PATIENCE.toNanos()) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "disk_full",
                    "the disk of the home has less free space than matteline.intake.min-free-disk",
                    "make room or choose another home with --home DIR, " + AGAIN);
        }
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

    /** At the end: whether everything was taken in. */
    void settleIntake(SourceName source) {
        Optional<Throwable> end = failure(source);
        if (end.isPresent()) {
            throw notTakenIn(end.get(), sources.status(source).reason());
        }
    }

    /** Only an account that does not cover the inputs is a matter of quota. */
    static AppException notTakenIn(Throwable cause, String reason) {
        if (cause instanceof QuotaExceededException quota) {
            return new AppException(
                    ExitCode.QUOTA,
                    quota.code(),
                    String.valueOf(quota.getMessage()),
                    "raise the plan of the tenant, " + AGAIN,
                    quota);
        }
        return new AppException(
                ExitCode.INFRASTRUCTURE,
                "intake_failed",
                "the inputs cannot be taken in: " + reason,
                "see the log, " + AGAIN,
                cause);
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
