package dev.matteline.app.progress;

import java.time.Duration;
import java.time.Instant;

/**
 * Items per second, smoothed: each observation counts by the time it covers, and what is older than some ten seconds
 * hardly counts any more.
 */
final class Rate {

    private static final double MEMORY_SECONDS = 10;

    private Instant lastTime;
    private long lastDone;
    private double perSecond = Double.NaN;

    Rate(Instant start) {
        lastTime = start;
    }

    void observe(Instant now, long done) {
        double seconds = Duration.between(lastTime, now).toNanos() / 1e9;
        if (seconds < 0.5) {
            return;
        }
        double current = (done - lastDone) / seconds;
        double weight = Double.isNaN(perSecond) ? 1 : 1 - Math.exp(-seconds / MEMORY_SECONDS);
        perSecond = weight == 1 ? current : perSecond + weight * (current - perSecond);
        lastTime = now;
        lastDone = done;
    }

    /** NaN until something was observed. */
    double perSecond() {
        return perSecond;
    }
}
