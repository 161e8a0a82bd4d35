package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.SourceName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources that somebody holds back, with who and why, so that a restart does not let them go. */
public final class SourceHolds {

    private final JdbcClient jdbc;

    SourceHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Hold(String by, String reason, Instant at) {}

    public Optional<Hold> of(SourceName source) {
        return jdbc.sql("select held_by, reason, at from source_hold where source = :source")
                .param("source", source.value())
                .query((row, n) -> new Hold(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void hold(SourceName source, String by, String reason) {
        jdbc.sql("""
                        insert into source_hold (source, held_by, reason) values (:source, :by, :reason)
                        on conflict (source) do update set held_by = :by, reason = :reason, at = now()
                        """)
                .param("source", source.value())
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    public void release(SourceName source) {
        jdbc.sql("delete from source_hold where source = :source")
                .param("source", source.value())
                .update();
    }
}
