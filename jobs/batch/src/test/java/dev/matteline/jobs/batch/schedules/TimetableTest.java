package dev.matteline.jobs.batch.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F20. Clocks in Berlin go forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00. */
class TimetableTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aTimeThatIsLeftOutComesLaterAndOnce() {
        assertThat(times("30 2 * * *", "2026-03-28T00:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatOccursTwiceCountsOnce() {
        assertThat(times("30 2 * * *", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(new Timetable("30 2 * * *", BERLIN).next(Instant.parse("2026-10-25T01:10:00Z")))
                .as("asked in the hour that is repeated")
                .hasValue(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void whatIsDueEveryHourGoesOnThroughBoth() {
        assertThat(times("*/30 * * * *", "2026-03-29T00:29:00Z", 4))
                .containsExactly(
                        "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z");
        assertThat(times("*/30 * * * *", "2026-10-24T23:59:00Z", 5))
                .containsExactly(
                        "2026-10-25T00:00:00Z",
                        "2026-10-25T00:30:00Z",
                        "2026-10-25T01:00:00Z",
                        "2026-10-25T01:30:00Z",
                        "2026-10-25T02:00:00Z");
    }

    @Test
    void sixFieldsHaveSecondsAndNamesMayBeUsed() {
        assertThat(times("15 0 8 * * MON", "2026-11-20T00:00:00Z", 1)).containsExactly("2026-11-23T07:00:15Z");
        assertThat(times("@daily", "2026-11-20T00:00:00Z", 1)).containsExactly("2026-11-20T23:00:00Z");
    }

    @Test
    void nonsenseIsRefusedAndANeverIsEmpty() {
        assertThatThrownBy(() -> new Timetable("every day", BERLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Timetable("0 0 31 2 *", BERLIN).next(Instant.EPOCH)).isEmpty();
    }

    private static List<String> times(String cron, String from, int count) {
        Timetable timetable = new Timetable(cron, BERLIN);
        List<String> times = new ArrayList<>();
        Instant now = Instant.parse(from);
        for (int i = 0; i < count; i++) {
            now = timetable.next(now).orElseThrow();
            times.add(now.toString());
        }
        return times;
    }
}
