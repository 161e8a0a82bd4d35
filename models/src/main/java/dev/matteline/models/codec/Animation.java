package dev.matteline.models.codec;

import java.time.Duration;
import java.util.List;

/**
 * How a picture moves.
 *
 * @param delays how long each frame is shown, as the file says; at least one
 * @param plays how often it runs from start to end; 0: for ever
 */
public record Animation(List<Duration> delays, int plays) {

    /** One frame that stays. */
    public static final Animation STILL = new Animation(List.of(Duration.ZERO), 1);

    /** Players take a shorter delay for a mistake and wait {@link #USUAL} instead. */
    private static final Duration SHORTEST = Duration.ofMillis(11);

    private static final Duration USUAL = Duration.ofMillis(100);

    public Animation {
        delays = List.copyOf(delays);
        if (delays.isEmpty() || plays < 0) {
            throw new IllegalArgumentException("an animation has a frame and plays 0 times or more, not " + plays);
        }
    }

    /** {@link #STILL} for less than two frames. */
    static Animation of(List<Duration> delays, int plays) {
        return delays.size() < 2 ? STILL : new Animation(delays, plays);
    }

    public int frames() {
        return delays.size();
    }

    public boolean moves() {
        return delays.size() > 1;
    }

    /** Seconds of one run that are started, as players show it; at least 1. */
    public long startedSeconds() {
        Duration shown = delays.stream()
                .map(delay -> delay.compareTo(SHORTEST) < 0 ? USUAL : delay)
                .reduce(Duration.ZERO, Duration::plus);
        return Math.max(1, shown.plusNanos(999_999_999).toSeconds());
    }

    /**
     * The delays in whole units, such that no frame is off by more than half of one: what is cut off one frame is given to
     * the next.
     */
    List<Integer> inUnitsOf(Duration unit) {
        List<Integer> units = new java.util.ArrayList<>();
        long shown = 0;
        Duration end = Duration.ZERO;
        for (Duration delay : delays) {
            end = end.plus(delay);
            long until = (end.toNanos() + unit.toNanos() / 2) / unit.toNanos();
            units.add((int) (until - shown));
            shown = until;
        }
        return units;
    }
}
