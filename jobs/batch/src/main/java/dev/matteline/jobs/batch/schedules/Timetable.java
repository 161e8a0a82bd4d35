package dev.matteline.jobs.batch.schedules;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * When something is due: cron in local time. A local time that occurs twice, when clocks are put back, is due the first
 * time only; one that does not occur, when they are put forward, is due as much later as they were put. What is due in
 * every hour ({@code *}) is an interval and not a time of day: it goes on through both without a gap or a repetition.
 *
 * @param cron five fields (minute, hour, day of month, month, day of week), six with seconds in front, or {@code @daily}
 *     and its like
 */
public record Timetable(String cron, ZoneId zone) {

    /** Day of month, month, day of week. */
    private static final int DATE_FIELDS = 3;

    public Timetable {
        expression(cron);
    }

    /** The first time after {@code now}; empty when there is none. */
    public Optional<Instant> next(Instant now) {
        if (everyHour()) {
            return Optional.ofNullable(expression(cron).next(now.atZone(zone))).map(ZonedDateTime::toInstant);
        }
        LocalDateTime local = now.atZone(zone).toLocalDateTime();
        for (int i = 0; i < 10_000; i++) {
            LocalDateTime next = expression(cron).next(local);
            if (next == null) {
                return Optional.empty();
            }
            Instant due = next.atZone(zone).toInstant();
            if (due.isAfter(now)) {
                return Optional.of(due);
            }
            local = next;
        }
        return Optional.empty();
    }

    private boolean everyHour() {
        List<String> fields = fields();
        return fields.equals(List.of("@hourly"))
                || (fields.size() > DATE_FIELDS
                        && fields.get(fields.size() - DATE_FIELDS - 1).equals("*"));
    }

    private List<String> fields() {
        return List.of(cron.trim().split("\\s+", -1));
    }

    private static CronExpression expression(String cron) {
        boolean minutes = cron.trim().split("\\s+", -1).length == 5;
        return CronExpression.parse(minutes ? "0 " + cron.trim() : cron.trim());
    }
}
