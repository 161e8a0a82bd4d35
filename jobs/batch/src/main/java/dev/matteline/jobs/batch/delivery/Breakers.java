package dev.matteline.jobs.batch.delivery;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.delivery.Receipts.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breakers of the sinks. After a few failures in a row that are the sink's own, nothing is sent to it for a
 * while; then one delivery tries, and with its failure the pause doubles. Safe for use by many threads.
 */
public final class Breakers {

    /** In a row; a delivery that fails by itself among others that succeed opens nothing. */
    static final int FAILURES = 5;

    /** A sink that is back is noticed within this time. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** Whether deliveries go to a sink. */
    enum State {
        CLOSED,
        /** One may try. */
        HALF_OPEN,
        OPEN
    }

    /** Why a sink gets nothing, and until when. */
    public record Rest(String code, String message, Instant until) {}

    private record Breaker(
            int failures, int openings, @Nullable Rest rest) {

        static final Breaker NEW = new Breaker(0, 0, null);
    }

    private final Map<SinkName, Breaker> breakers = new HashMap<>();
    private final DeliveryPolicy policy;
    private final Clock clock;

    Breakers(DeliveryPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    synchronized State state(SinkName sink) {
        Rest rest = of(sink).rest();
        if (rest == null) {
            return State.CLOSED;
        }
        return clock.instant().isBefore(rest.until()) ? State.OPEN : State.HALF_OPEN;
    }

    synchronized Optional<Rest> rest(SinkName sink) {
        return Optional.ofNullable(of(sink).rest());
    }

    /** How long something may wait for a sink that rests. */
    Duration patience() {
        return policy.patience();
    }

    synchronized void succeeded(SinkName sink) {
        breakers.remove(sink);
    }

    /** What is wrong with a delivery alone says nothing about its sink. */
    synchronized void failed(SinkName sink, Problem problem) {
        if (!problem.retryable()) {
            return;
        }
        Breaker old = of(sink);
        int failures = old.failures() + 1;
        if (failures < FAILURES) {
            breakers.put(sink, new Breaker(failures, old.openings(), null));
            return;
        }
        int openings = old.openings() + 1;
        Duration wait = policy.wait(openings);
        Duration pause = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        Rest rest = new Rest(problem.code(), problem.message(), clock.instant().plus(pause));
        breakers.put(sink, new Breaker(failures, openings, rest));
    }

    /** Sinks that get nothing at the moment, or one delivery as a trial. */
    public synchronized Map<String, Rest> resting() {
        Map<String, Rest> resting = new TreeMap<>();
        breakers.forEach((sink, breaker) -> {
            if (breaker.rest() != null) {
                resting.put(sink.value(), breaker.rest());
            }
        });
        return resting;
    }

    /** How many get nothing at the moment. */
    public int number() {
        return resting().size();
    }

    private Breaker of(SinkName sink) {
        return breakers.getOrDefault(sink, Breaker.NEW);
    }
}
