package dev.matteline.models.av;

import java.time.Duration;

/** The unit of a track's timestamps: {@code numerator / denominator} seconds. */
public record TimeBase(int numerator, int denominator) {

    private static final double NANOS = 1e9;

    public TimeBase {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException("no time base: " + numerator + "/" + denominator);
        }
    }

    /** {@code ticks} of this unit as seconds. */
    public double seconds(long ticks) {
        return (double) ticks * numerator / denominator;
    }

    public Duration duration(long ticks) {
        return Duration.ofNanos(Math.round(seconds(ticks) * NANOS));
    }

    /** As many ticks as fit {@code duration} best. */
    public long ticks(Duration duration) {
        return Math.round(duration.toNanos() / NANOS * denominator / numerator);
    }
}
