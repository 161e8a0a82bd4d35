package dev.matteline.app.progress;

import java.time.Duration;

/**
 * How far a run is, at one moment.
 *
 * @param total items known so far
 * @param totalKnown whether no more will be found
 * @param earlier of those that reached an end, how many an earlier run brought there
 * @param elapsed since the run began
 */
public record RunProgress(
        long total,
        boolean totalKnown,
        long delivered,
        long refused,
        long failed,
        long review,
        long earlier,
        Duration elapsed) {

    public static final RunProgress START = new RunProgress(0, false, 0, 0, 0, 0, 0, Duration.ZERO);

    public RunProgress {
        if (total < 0
                || delivered < 0
                || refused < 0
                || failed < 0
                || review < 0
                || earlier < 0
                || elapsed.isNegative()) {
            throw new IllegalArgumentException("counts cannot be negative");
        }
    }

    /** Items that reached an end, whichever. */
    public long done() {
        return delivered + refused + failed + review;
    }

    /** Items that this run brought to an end. */
    public long doneNow() {
        return Math.max(0, done() - earlier);
    }
}
