package dev.matteline.jobs.batch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.delivery.Breakers.State;
import dev.matteline.jobs.batch.delivery.Receipts.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** D9: a sink that is down is left in peace, and noticed when it is back. */
class BreakersTest {

    private static final SinkName SHOP = new SinkName("shop");
    private static final SinkName OTHER = new SinkName("other");
    private static final Problem AWAY = new Problem("sink_unreachable", "nobody there", true);

    private final Time time = new Time();
    private final Breakers breakers =
            new Breakers(new DeliveryPolicy(150, Duration.ofSeconds(1), Duration.ofMinutes(10)), time);

    @Test
    void aFewFailuresInARowOpenAndOneTrialDecides() {
        fail(Breakers.FAILURES - 1);
        assertThat(breakers.state(SHOP)).isEqualTo(State.CLOSED);
        fail(1);
        assertThat(breakers.state(SHOP)).isEqualTo(State.OPEN);
        assertThat(breakers.state(OTHER)).isEqualTo(State.CLOSED);
        assertThat(breakers.resting()).containsOnlyKeys("shop");
        assertThat(breakers.resting().values()).extracting(Breakers.Rest::code).containsExactly("sink_unreachable");

        time.advance(Duration.ofSeconds(1));
        assertThat(breakers.state(SHOP)).isEqualTo(State.HALF_OPEN);
        fail(1);
        time.advance(Duration.ofMillis(1900));
        assertThat(breakers.state(SHOP)).as("the pause doubles").isEqualTo(State.OPEN);
        time.advance(Duration.ofMillis(200));
        breakers.succeeded(SHOP);
        assertThat(breakers.state(SHOP)).isEqualTo(State.CLOSED);
        assertThat(breakers.resting()).isEmpty();
        fail(Breakers.FAILURES - 1);
        assertThat(breakers.state(SHOP)).as("all is forgotten").isEqualTo(State.CLOSED);
    }

    @Test
    void noPauseIsLongerThanAMinute() {
        fail(Breakers.FAILURES + 20);
        time.advance(Breakers.LONGEST);
        assertThat(breakers.state(SHOP)).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void whatIsWrongWithDeliveriesThemselvesOpensNothing() {
        for (int i = 0; i < 100; i++) {
            breakers.failed(SHOP, new Problem("name_too_long", "no", false));
        }
        assertThat(breakers.state(SHOP)).isEqualTo(State.CLOSED);
        for (int i = 0; i < 100; i++) {
            breakers.failed(SHOP, AWAY);
            breakers.succeeded(SHOP);
        }
        assertThat(breakers.state(SHOP)).isEqualTo(State.CLOSED);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breakers.failed(SHOP, AWAY);
        }
    }

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
