package dev.matteline.app.security;

import dev.matteline.jobs.api.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail: written, never changed; the database sees to that. */
public final class Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Audit(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Who has tried to change what.
     *
     * @param action e.g. {@code POST /api/v1/sources/{name}/suspend}
     * @param target the path as it was called
     * @param status how it was answered
     * @param change what it has changed
     */
    public record Entry(
            Caller caller,
            String address,
            String action,
            String target,
            Optional<String> reason,
            int status,
            Change change) {}

    /** An entry as it is read back. */
    public record Recorded(
            long id,
            Instant at,
            String actor,
            String role,
            Optional<String> tenant,
            String address,
            String action,
            String target,
            Optional<String> reason,
            int status,
            Optional<JsonNode> before,
            Optional<JsonNode> after) {}

    public void record(Entry entry) {
        jdbc.sql("""
                        insert into audit (actor, role, tenant_id, address, action, target, reason, status, before, after)
                        values (:actor, :role, :tenant, :address, :action, :target, :reason, :status, :before::json,
                            :after::json)
                        """)
                .param("actor", entry.caller().name())
                .param("role", entry.caller().role().name())
                .param("tenant", entry.caller().tenant().map(TenantId::value).orElse(null))
                .param("address", entry.address())
                .param("action", entry.action())
                .param("target", entry.target())
                .param("reason", entry.reason().orElse(null))
                .param("status", entry.status())
                .param(
                        "before",
                        entry.change().before().map(json::writeValueAsString).orElse(null))
                .param(
                        "after",
                        entry.change().after().map(json::writeValueAsString).orElse(null))
                .update();
    }

    /** Newest first. */
    public List<Recorded> page(long before, int limit) {
        return jdbc.sql("select * from audit where id < :before order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> new Recorded(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("role"),
                        Optional.ofNullable(row.getString("tenant_id")),
                        row.getString("address"),
                        row.getString("action"),
                        row.getString("target"),
                        Optional.ofNullable(row.getString("reason")),
                        row.getInt("status"),
                        Optional.ofNullable(row.getString("before")).map(json::readTree),
                        Optional.ofNullable(row.getString("after")).map(json::readTree)))
                .list();
    }
}
