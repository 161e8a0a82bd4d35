package dev.matteline.jobs.batch.delivery;

import java.time.Duration;

/**
 * How often and how patiently a delivery is tried.
 *
 * @param attempts after so many a delivery that could succeed later becomes a dead letter
 * @param first the wait after the first failure; each further one doubles it
 * @param longest but no wait is longer than this
 */
public record DeliveryPolicy(int attempts, Duration first, Duration longest) {

    private static final int ENDLESS = 10_000;

    public DeliveryPolicy {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("not a delivery policy: " + attempts + ", " + first + ", " + longest);
        }
    }

    /** How long a delivery that is tried again and again is kept alive; a minute at least. */
    Duration patience() {
        Duration all = Duration.ofMinutes(1);
        for (int attempt = 1; attempt < Math.min(attempts, ENDLESS); attempt++) {
            all = all.plus(wait(attempt));
        }
        return attempts > ENDLESS ? Duration.ofDays(36_500) : all;
    }

    /** The wait after the {@code attempt}-th failure, counted from 1. */
    Duration wait(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
