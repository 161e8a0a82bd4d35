package dev.matteline.jobs.batch.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A call as people look at it.
 *
 * @param outcome how the last attempt ended, where it did not end well
 */
public record CallView(long id, String tenant, Told told, String state, int attempts, Outcome outcome, Times times) {

    /** Whom and what. */
    public record Told(String hook, long submission, String event, String body) {}

    public record Outcome(@Nullable String code, @Nullable String message) {}

    public record Times(Instant createdAt, @Nullable Instant deliveredAt) {}

    static CallView of(ResultSet row, int number) throws SQLException {
        OffsetDateTime delivered = row.getObject("delivered_at", OffsetDateTime.class);
        return new CallView(
                row.getLong("id"),
                row.getString("tenant_id"),
                new Told(
                        row.getString("hook"),
                        row.getLong("submission_id"),
                        row.getString("event"),
                        row.getString("body")),
                row.getString("state"),
                row.getInt("attempts"),
                new Outcome(row.getString("code"), row.getString("message")),
                new Times(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        delivered == null ? null : delivered.toInstant()));
    }
}
