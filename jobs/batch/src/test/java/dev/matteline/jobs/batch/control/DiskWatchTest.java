package dev.matteline.jobs.batch.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.ByteCount;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** F15, F16. */
class DiskWatchTest {

    private final Troubles troubles = new Troubles();
    private Instant now = Instant.EPOCH;
    private long left = 1_000;
    private final DiskWatch disk =
            new DiskWatch(() -> new ByteCount(left), new ByteCount(100), troubles, new TestClock());

    @Test
    void itStopsAtHalfOfTheMarkAndGoesOnAtTheMark() {
        assertThat(at(1_000)).isFalse();
        assertThat(at(60)).as("only the intake stops").isFalse();
        assertThat(at(49)).isTrue();
        assertThat(troubles.current()).containsKey("disk of the home");
        assertThat(at(99)).as("not back and forth").isTrue();
        assertThat(at(100)).isFalse();
        assertThat(troubles.current()).isEmpty();
    }

    @Test
    void aFullDatabaseElsewhereRestsAWhileAfterEachTimeItSaysSo() {
        assertThat(at(1_000)).isFalse();
        troubles.happened("cutout", new SQLException("could not extend file", "53100"));
        assertThat(at(1_000)).isTrue();
        now = now.plusSeconds(30);
        assertThat(at(1_000)).as("then it is asked again").isFalse();
        troubles.happened("cutout", new SQLException("could not extend file", "53100"));
        assertThat(at(1_000)).isTrue();
        troubles.over("cutout");
        now = now.plusSeconds(30);
        assertThat(at(1_000)).isFalse();
    }

    private boolean at(long bytes) {
        left = bytes;
        now = now.plus(Duration.ofSeconds(1));
        return disk.full();
    }

    private final class TestClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
