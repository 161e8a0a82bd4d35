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

    public DeliveryPolicy {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("not a delivery policy: " + attempts + ", " + first + ", " + longest);
        }
    }

    /** The wait after the {@code attempt}-th failure, counted from 1. */
    Duration wait(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
