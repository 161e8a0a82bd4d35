package dev.matteline.jobs.batch.cutout;

import java.time.Duration;

/**
 * How many items a lane claims at once: about {@link #WANTED} worth of work. Many small pictures share a transaction;
 * large ones are claimed one by one, so that no lane idles while another sits on what is left, and their outputs leave
 * as they come. Shared by all lanes of a job.
 */
final class Portion {

    private static final Duration WANTED = Duration.ofMillis(300);
    /** Weight of the latest portion against all before. */
    private static final double NEWS = 0.5;

    private final int most;
    private double nanosPerItem;

    /** At most {@code most} items at once. */
    Portion(int most) {
        this.most = most;
    }

    /** One until the first portion was measured: nothing is known about the pictures before. */
    synchronized int next() {
        if (nanosPerItem == 0) {
            return 1;
        }
        return (int) Math.max(1, Math.min(most, WANTED.toNanos() / nanosPerItem));
    }

    /** {@code items} took {@code nanos} on one lane. */
    synchronized void took(int items, long nanos) {
        double latest = Math.max(1, (double) nanos / items);
        nanosPerItem = nanosPerItem == 0 ? latest : NEWS * latest + (1 - NEWS) * nanosPerItem;
    }
}
