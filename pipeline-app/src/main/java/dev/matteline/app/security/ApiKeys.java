package dev.matteline.app.security;

import dev.matteline.jobs.api.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API keys in the database, as keyed hashes. */
public final class ApiKeys {

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final KeyHash hash;
    private final Clock clock;
    private final String nobody;

    ApiKeys(JdbcClient jdbc, KeyHash hash, Clock clock) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.clock = clock;
        this.nobody = hash.of(KeyText.random());
    }

    /** What a key is for. {@code rights} never go beyond the role's. */
    public record Grant(
            Role role, Optional<TenantId> tenant, Set<Right> rights, String label, Optional<Instant> until) {

        public Grant {
            rights = Set.copyOf(rights);
            if (!role.rights().containsAll(rights)) {
                throw new IllegalArgumentException("the role " + role.word() + " has not all of these scopes");
            }
        }
    }

    /** A key as its administrators see it; the secret is not part of it. */
    public record KeyView(
            long id,
            String prefix,
            Grant grant,
            String createdBy,
            Instant createdAt,
            Optional<Instant> revokedAt,
            Optional<Instant> lastUsedAt) {}

    /** A new key; {@code text} is shown once and kept nowhere. */
    public record Issued(KeyView key, String text) {}

    private record Row(KeyView key, String secretHash) {}

    public Issued create(Grant grant, String by) {
        KeyText text = KeyText.random();
        insert(text, grant, by);
        return new Issued(find(text.prefix()).orElseThrow().key(), text.reveal());
    }

    /** Registers a key that was chosen elsewhere; without effect when its prefix is known. */
    void adopt(KeyText text, Grant grant, String by) {
        if (find(text.prefix()).isEmpty()) {
            insert(text, grant, by);
        }
    }

    /** The caller of a key, when it is one of ours and good now. */
    Optional<Caller> authenticate(KeyText text) {
        Optional<Row> row = find(text.prefix());
        boolean known = KeyHash.same(hash.of(text), row.map(Row::secretHash).orElse(nobody));
        if (!known || row.isEmpty() || !good(row.get().key())) {
            return Optional.empty();
        }
        noteUse(row.get().key());
        Grant grant = row.get().key().grant();
        return Optional.of(new Caller("key:" + text.prefix(), grant.role(), grant.tenant(), grant.rights()));
    }

    private boolean good(KeyView key) {
        return key.revokedAt().isEmpty()
                && key.grant().until().map(clock.instant()::isBefore).orElse(true);
    }

    public boolean none() {
        return jdbc.sql("select not exists (select 1 from api_key)")
                .query(Boolean.class)
                .single();
    }

    public List<KeyView> page(long after, int limit) {
        return jdbc
                .sql("select * from api_key where id > :after order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(ApiKeys::row)
                .list()
                .stream()
                .map(Row::key)
                .toList();
    }

    public Optional<KeyView> find(long id) {
        return jdbc.sql("select * from api_key where id = :id")
                .param("id", id)
                .query(ApiKeys::row)
                .optional()
                .map(Row::key);
    }

    /** From now on the key is not good any more; false when it was not before. */
    public boolean revoke(long id) {
        return jdbc.sql("update api_key set revoked_at = now() where id = :id and revoked_at is null")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** A successor takes its place at {@code at}; false when it has one, or is revoked. */
    public boolean retire(long id, Instant at) {
        return jdbc.sql("""
                                update api_key set rotated_at = now(), expires_at = least(expires_at, :at),
                                    revoked_at = case when :at <= :now then now() end
                                where id = :id and revoked_at is null and rotated_at is null
                                """)
                        .param("id", id)
                        .param("at", time(at))
                        .param("now", time(clock.instant()))
                        .update()
                == 1;
    }

    private void insert(KeyText text, Grant grant, String by) {
        jdbc.sql("""
                        insert into api_key (prefix, secret_hash, tenant_id, role, rights, label, created_by, expires_at)
                        values (:prefix, :hash, :tenant, :role, :rights, :label, :by, :until)
                        """)
                .param("prefix", text.prefix())
                .param("hash", hash.of(text))
                .param("tenant", grant.tenant().map(TenantId::value).orElse(null))
                .param("role", grant.role().name())
                .param(
                        "rights",
                        grant.rights().stream().map(Right::name).sorted().toArray(String[]::new))
                .param("label", grant.label())
                .param("by", by)
                .param("until", grant.until().map(ApiKeys::time).orElse(null))
                .update();
    }

    private Optional<Row> find(String prefix) {
        return jdbc.sql("select * from api_key where prefix = :prefix")
                .param("prefix", prefix)
                .query(ApiKeys::row)
                .optional();
    }

    private void noteUse(KeyView key) {
        Instant now = clock.instant();
        if (key.lastUsedAt()
                .map(used -> used.plus(USE_NOTED_EVERY).isBefore(now))
                .orElse(true)) {
            jdbc.sql("update api_key set last_used_at = now() where id = :id")
                    .param("id", key.id())
                    .update();
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Set<Right> rights = Stream.of((String[]) row.getArray("rights").getArray())
                .map(Right::valueOf)
                .collect(Collectors.toSet());
        Grant grant = new Grant(
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getString("tenant_id")).map(TenantId::new),
                rights,
                row.getString("label"),
                time(row, "expires_at"));
        KeyView key = new KeyView(
                row.getLong("id"),
                row.getString("prefix"),
                grant,
                row.getString("created_by"),
                time(row, "created_at").orElseThrow(),
                time(row, "revoked_at"),
                time(row, "last_used_at"));
        return new Row(key, row.getString("secret_hash"));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
