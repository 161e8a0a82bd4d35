package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where an item came from, what was made of it and where that went. Whoever asks sees their tenant's items only. */
public final class Lineage {

    private static final String OF_ITEM =
            " from item where id = :id and (:tenant::text is null or tenant_id = :tenant)";

    private final JdbcClient jdbc;

    public Lineage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The original. */
    public record Origin(String source, String path, Optional<String> sha256, Optional<Long> bytes) {}

    /** How far it has come; a code and a message where it went wrong. */
    public record Fate(String state, Optional<String> code, Optional<String> message, long units) {}

    /**
     * How it was made.
     *
     * @param timings JSON, stage to milliseconds
     */
    public record Making(
            Optional<String> model, Optional<String> provider, List<String> degraded, Optional<String> timings) {}

    public record Times(Instant registeredAt, Optional<Instant> settledAt, Optional<Instant> doneAt) {}

    public record ItemDetail(
            ItemId id,
            SubmissionId submission,
            TenantId tenant,
            Origin origin,
            Fate fate,
            Making making,
            Times times) {}

    /** One output, as it was encoded. */
    public record Rendition(
            String key, String format, String mediaType, String sha256, ByteCount size, int width, int height) {}

    /** A delivery of a rendition or of a file of a report. */
    public record Parcel(
            long id,
            String kind,
            String sink,
            String key,
            ContentRef content,
            String mediaType,
            String state,
            Optional<String> location,
            Optional<Instant> deliveredAt) {}

    /** Empty when there is none of this number, or when it is another tenant's. */
    public Optional<ItemDetail> item(ItemId id, Optional<TenantId> tenant) {
        return jdbc.sql("select *" + OF_ITEM)
                .param("id", id.value())
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .query(Lineage::detail)
                .optional();
    }

    /** The original of an item, where it was kept to be seen beside what was made of it. */
    public Optional<ContentRef> original(ItemId id, Optional<TenantId> tenant) {
        return jdbc.sql("select original_key, sha256, bytes" + OF_ITEM + " and original_key is not null")
                .param("id", id.value())
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .query((row, n) -> new ContentRef(row.getString(1), row.getString(2), new ByteCount(row.getLong(3))))
                .optional();
    }

    /** Of these items, those that have come to their end, with their states. */
    public Map<ItemId, String> ended(Collection<ItemId> items) {
        if (items.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, state from item where id = any(:ids)"
                        + " and state in ('DELIVERED', 'REFUSED', 'FAILED', 'REVIEW')")
                .param("ids", items.stream().map(ItemId::value).toArray(Long[]::new))
                .query((row, n) -> Map.entry(new ItemId(row.getLong(1)), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The newest of each name, in the order in which they were made. */
    public List<Rendition> renditions(ItemId id) {
        return jdbc.sql("""
                        select * from (select distinct on (key) * from rendition where item_id = :id
                            order by key, id desc) newest order by id
                        """).param("id", id.value()).query(Lineage::rendition).list();
    }

    /** All deliveries of an item, newest first. */
    public List<Parcel> parcels(ItemId id) {
        return jdbc.sql("select * from delivery where item_id = :id order by id desc")
                .param("id", id.value())
                .query(Lineage::parcel)
                .list();
    }

    /** The deliveries of a submission's report, newest first. */
    public List<Parcel> reports(SubmissionId id) {
        return jdbc.sql("select * from delivery where submission_id = :id and kind = 'REPORT' order by id desc")
                .param("id", id.value())
                .query(Lineage::parcel)
                .list();
    }

    private static ItemDetail detail(ResultSet row, int number) throws SQLException {
        long bytes = row.getLong("bytes");
        Optional<Long> size = row.wasNull() ? Optional.empty() : Optional.of(bytes);
        return new ItemDetail(
                new ItemId(row.getLong("id")),
                new SubmissionId(row.getLong("submission_id")),
                new TenantId(row.getString("tenant_id")),
                new Origin(row.getString("source"), row.getString("path"), text(row, "sha256"), size),
                new Fate(row.getString("state"), text(row, "code"), text(row, "message"), row.getLong("units")),
                new Making(
                        text(row, "model"),
                        text(row, "provider"),
                        Stream.of((String[]) row.getArray("degraded").getArray())
                                .toList(),
                        text(row, "timings")),
                new Times(time(row, "registered_at").orElseThrow(), time(row, "settled_at"), time(row, "done_at")));
    }

    private static Rendition rendition(ResultSet row, int number) throws SQLException {
        return new Rendition(
                row.getString("key"),
                row.getString("format"),
                row.getString("media_type"),
                row.getString("sha256"),
                new ByteCount(row.getLong("bytes")),
                row.getInt("width"),
                row.getInt("height"));
    }

    private static Parcel parcel(ResultSet row, int number) throws SQLException {
        return new Parcel(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("sink"),
                row.getString("key"),
                new ContentRef(
                        row.getString("content_key"), row.getString("sha256"), new ByteCount(row.getLong("bytes"))),
                row.getString("media_type"),
                row.getString("state"),
                text(row, "location"),
                time(row, "delivered_at"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
