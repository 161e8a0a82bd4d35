package dev.matteline.app.progress;

import java.time.Duration;
import java.util.List;

/**
 * How far a run is, at one moment.
 *
 * @param total items known so far
 * @param totalKnown whether no more will be found
 * @param earlier of those that reached an end, how many an earlier run brought there
 * @param elapsed since the run began
 * @param films the videos that are worked on
 */
public record RunProgress(
        long total,
        boolean totalKnown,
        long delivered,
        long refused,
        long failed,
        long review,
        long earlier,
        Duration elapsed,
        List<FilmProgress> films) {

    public static final RunProgress START = new RunProgress(0, false, 0, 0, 0, 0, 0, Duration.ZERO);

    public RunProgress {
        films = List.copyOf(films);
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

    /** Without videos. */
    public RunProgress(
            long total,
            boolean totalKnown,
            long delivered,
            long refused,
            long failed,
            long review,
            long earlier,
            Duration elapsed) {
        this(total, totalKnown, delivered, refused, failed, review, earlier, elapsed, List.of());
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
