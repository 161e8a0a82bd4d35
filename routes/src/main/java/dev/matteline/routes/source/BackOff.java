package dev.matteline.routes.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Leaves a machine that fails in peace for longer and longer, so that it does not lock us out. */
final class BackOff {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Duration first;
    private Duration pause;
    private Instant until = Instant.MIN;
    private @Nullable SourceFailure last;

    BackOff(Duration first) {
        this.first = first;
        this.pause = first;
    }

    /** @throws SourceFailure the last one, again, while it is too early for another try */
    void check(Instant now) {
        if (last != null && now.isBefore(until)) {
            throw last;
        }
    }

    /** The failure, for throwing it. */
    SourceFailure after(SourceFailure failure, Instant now) {
        last = failure;
        until = now.plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        return failure;
    }

    void reset() {
        last = null;
        pause = first;
    }
}
