package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.schedules.Schedule.Missed;
import dev.matteline.jobs.batch.schedules.Schedule.Overlap;
import dev.matteline.jobs.batch.schedules.Schedule.Policy;
import dev.matteline.jobs.batch.schedules.Schedule.Status;
import dev.matteline.jobs.batch.schedules.ScheduleRun.Outcome;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules and runs as rows. */
final class ScheduleRows {

    private ScheduleRows() {}

    /** The columns {@code task, tenant, source, priority} of both tables, as named parameters. */
    static Map<String, @Nullable Object> parameters(Task task) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (task instanceof Task.Read read) {
            values.put("task", "READ");
            values.put("tenant", read.tenant().value());
            values.put("source", read.source().value());
            values.put("priority", read.priority().rank());
        } else {
            values.put("task", task instanceof Task.Sweep ? "SWEEP" : "RECONCILE");
            values.put("tenant", null);
            values.put("source", null);
            values.put("priority", Priority.SCHEDULED.rank());
        }
        return values;
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Schedule schedule(ResultSet row, int number) throws SQLException {
        return new Schedule(
                row.getString("name"),
                task(row),
                new Timetable(row.getString("cron"), ZoneId.of(row.getString("zone"))),
                new Policy(Missed.valueOf(row.getString("missed")), Overlap.valueOf(row.getString("overlap"))),
                new Status(
                        row.getBoolean("paused"),
                        row.getBoolean("declared"),
                        row.getObject("next_at", OffsetDateTime.class).toInstant()));
    }

    static ScheduleRun run(ResultSet row, int number) throws SQLException {
        return new ScheduleRun(
                row.getLong("id"),
                Optional.ofNullable(row.getString("schedule")),
                task(row),
                new ScheduleRun.Times(
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        instant(row, "started_at"),
                        instant(row, "finished_at")),
                Outcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getObject("submission_id", Long.class)).map(SubmissionId::new),
                Optional.ofNullable(row.getString("note")));
    }

    private static Task task(ResultSet row) throws SQLException {
        return switch (row.getString("task")) {
            case "RECONCILE" -> new Task.Reconcile();
            case "SWEEP" -> new Task.Sweep();
            default ->
                new Task.Read(
                        new TenantId(row.getString("tenant_id")),
                        new SourceName(row.getString("source")),
                        Priority.of(row.getInt("priority")));
        };
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
