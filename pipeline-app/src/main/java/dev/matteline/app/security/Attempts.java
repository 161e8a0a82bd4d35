package dev.matteline.app.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong credentials by address, so that guessing is slow. Forgets the oldest address when there are many. */
final class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST = 20;
    private static final int MOST_ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    private record Count(int failures, Instant since) {}

    Attempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean tooMany(String address) {
        Count count = counts.get(address);
        return count != null && count.failures() >= MOST && !over(count);
    }

    synchronized void failed(String address) {
        counts.compute(
                address,
                (key, count) -> count == null || over(count)
                        ? new Count(1, clock.instant())
                        : new Count(count.failures() + 1, count.since()));
        if (counts.size() > MOST_ADDRESSES) {
            counts.remove(counts.keySet().iterator().next());
        }
    }

    private boolean over(Count count) {
        return count.since().plus(WINDOW).isBefore(clock.instant());
    }
}
