package dev.matteline.app.run;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Troubles;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Ends a run that cannot go on, with the reason. What was done stays done; the same command goes on from there. */
final class RunWatch {

    private static final int OFTEN = 4;
    private static final String AGAIN = "then give the same command again: it goes on where it stopped";

    private final SourceControl sources;
    private final Troubles troubles;
    private final Overview overview;
    private final Outbox outbox;

    RunWatch(SourceControl sources, Troubles troubles, Overview overview, Outbox outbox) {
        this.sources = sources;
        this.troubles = troubles;
        this.overview = overview;
        this.outbox = outbox;
    }

    /** What an earlier command could not deliver is tried at once, and is not held against this one. */
    void begin(SourceName source) {
        outbox.hurry(source);
    }

    /** Outputs that were delivered and have been taken away since, in words for a person. */
    Optional<String> takenAway(SourceName source, Path output) {
        List<MediaPath> gone = outbox.arrived(source).stream()
                .filter(key -> Files.notExists(output.resolve(key.value())))
                .toList();
        return gone.stream()
                .findFirst()
                .map(key -> gone.size() + " of the outputs are no longer there, the first is "
                        + key.value().replaceAll("\\p{Cntrl}", "?") + "; another OUT makes them again");
    }

    /** Throws an {@link AppException} when waiting longer would not help. */
    void check(SourceName source) {
        if (sources.completion(source).isCompletedExceptionally()) {
            throw ended(source);
        }
        troubles.worst().filter(trouble -> trouble.times() >= OFTEN).ifPresent(trouble -> {
            throw stuck(trouble.code(), trouble.message());
        });
        overview.stuckDelivery(source, OFTEN).ifPresent(trouble -> {
            throw stuck(trouble.code(), trouble.message());
        });
    }

    /** Whether the source came to its end in good order. */
    boolean handedOver(SourceName source) {
        check(source);
        return true;
    }

    private AppException ended(SourceName source) {
        try {
            sources.completion(source).join();
            throw new IllegalStateException("the source has not failed");
        } catch (CompletionException e) {
            if (e.getCause() instanceof QuotaExceededException quota) {
                return new AppException(
                        ExitCode.QUOTA,
                        "quota_exceeded",
                        String.valueOf(quota.getMessage()),
                        "raise the plan of the tenant, " + AGAIN,
                        quota);
            }
            SourceStatus status = sources.status(source);
            return new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "intake_failed",
                    "the inputs cannot be taken in: " + status.reason(),
                    "see the log, " + AGAIN,
                    e);
        }
    }

    private static AppException stuck(String code, String message) {
        return new AppException(ExitCode.INFRASTRUCTURE, code, "cannot go on: " + message, "put it right, " + AGAIN);
    }

    static AppException interrupted(InterruptedException e) {
        return new AppException(ExitCode.INFRASTRUCTURE, "interrupted", "interrupted", AGAIN, e);
    }
}
