package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryId;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The transactional outbox: rows are added in the transaction that makes them true, taken by a dispatcher in a
 * transaction of its own, and closed with what the sink answered.
 */
public final class Outbox {

    /** What a delivery carries. Only a RENDITION decides the fate of its item. */
    public enum Kind {
        RENDITION,
        QUARANTINE,
        REVIEW,
        PREVIEW,
        REPORT
    }

    /** These bytes to that place. */
    public record Parcel(TenantId tenant, SinkName sink, MediaPath key, ContentRef content, String mediaType) {}

    public record Entry(SubmissionId submission, Optional<ItemId> item, Kind kind, Parcel parcel) {}

    /**
     * A delivery that this worker is to make now.
     *
     * @param attempts counts this one
     * @param overtaken where the output of a newer revision is, which must not be replaced any more
     */
    public record Due(Delivery delivery, Optional<ItemId> item, Kind kind, int attempts, Optional<String> overtaken) {}

    private static final String RETURNING = """
             returning delivery.id, tenant_id, sink, key, content_key, sha256, bytes, media_type, item_id, kind, attempts,
                (select newer.location from delivery newer
                    where newer.sink = delivery.sink and md5(newer.key) = md5(delivery.key) and newer.key = delivery.key
                        and newer.kind = 'RENDITION' and delivery.kind = 'RENDITION'
                        and newer.item_id > delivery.item_id and newer.state = 'DELIVERED'
                    order by newer.id desc limit 1) as overtaken
            """;

    private final JdbcClient jdbc;
    private final WorkerId worker;

    public Outbox(JdbcClient jdbc, WorkerId worker) {
        this.jdbc = jdbc;
        this.worker = worker;
    }

    /** Where a refused original goes. */
    public static Parcel quarantined(Submission submission, SinkName sink, MediaPath path, ContentRef content) {
        MediaPath key = new MediaPath(submission.report().quarantine() + "/" + path.value());
        return new Parcel(submission.tenant(), sink, key, content, "application/octet-stream");
    }

    /** Where an output goes that a person is to look at first. */
    static MediaPath forReview(Submission submission, MediaPath key) {
        return new MediaPath("review/" + key.value());
    }

    public void add(Entry entry) {
        add(entry, "PENDING");
    }

    /** Adds what nobody sends until it is {@linkplain #let let} go. */
    void hold(Entry entry) {
        add(entry, "HELD");
    }

    /** Sends what was held of an item; gives the number of deliveries. */
    public int let(ItemId item) {
        return jdbc.sql(
                        "update delivery set state = 'PENDING', next_at = now() where item_id = :item and state = 'HELD'")
                .param("item", item.value())
                .update();
    }

    /** Drops what was held of an item; gives the keys of its content. */
    public List<String> dropHeld(ItemId item) {
        return jdbc.sql("update delivery set state = 'SUPERSEDED' where item_id = :item and state = 'HELD'"
                        + " returning content_key")
                .param("item", item.value())
                .query(String.class)
                .list();
    }

    private void add(Entry entry, String state) {
        Parcel parcel = entry.parcel();
        jdbc.sql("""
                        insert into delivery (submission_id, item_id, tenant_id, kind, sink, key,
                            content_key, sha256, bytes, media_type, state)
                        values (:submission, :item, :tenant, :kind, :sink, :key,
                            :content, :sha256, :bytes, :mediaType, :state)
                        """)
                .param("submission", entry.submission().value())
                .param("item", entry.item().map(ItemId::value).orElse(null))
                .param("tenant", parcel.tenant().value())
                .param("kind", entry.kind().name())
                .param("sink", parcel.sink().value())
                .param("key", parcel.key().value())
                .param("content", parcel.content().key())
                .param("sha256", parcel.content().sha256())
                .param("bytes", parcel.content().size().value())
                .param("mediaType", parcel.mediaType())
                .param("state", state)
                .update();
    }

    /**
     * Takes up to {@code limit} due deliveries to one of {@code sinks}, the one whose first is due longest; no other
     * worker gets them while this one lives.
     */
    public List<Due> take(Collection<SinkName> sinks, int limit) {
        return jdbc.sql("""
                        with first as (
                            select sink from delivery
                            where state = 'PENDING' and next_at <= now() and sink = any(:sinks)
                            order by next_at, id limit 1),
                        chosen as (
                            select id from delivery
                            where state = 'PENDING' and next_at <= now() and sink = (select sink from first)
                            order by next_at, id limit :limit for no key update skip locked)
                        update delivery set state = 'SENDING', worker = :worker, attempts = attempts + 1
                        from chosen where delivery.id = chosen.id
                        """ + RETURNING)
                .param("sinks", sinks.stream().map(SinkName::value).toArray(String[]::new))
                .param("limit", limit)
                .param("worker", worker.value())
                .query(Outbox::due)
                .list();
    }

    /** Takes up to {@code limit} deliveries to {@code sink} that have been due, and not tried, for so long. */
    public List<Due> overdue(SinkName sink, Duration patience, int limit) {
        return jdbc.sql("""
                        with chosen as (
                            select id from delivery
                            where state = 'PENDING' and next_at <= now() - make_interval(secs => :patience)
                                and sink = :sink
                            order by next_at, id limit :limit for no key update skip locked)
                        update delivery set state = 'SENDING', worker = :worker, attempts = attempts + 1
                        from chosen where delivery.id = chosen.id
                        """ + RETURNING)
                .param("sink", sink.value())
                .param("patience", patience.toSeconds())
                .param("limit", limit)
                .param("worker", worker.value())
                .query(Outbox::due)
                .list();
    }

    /** Gives back what was taken and not tried; it does not count as an attempt. */
    public void putBack(List<Due> untried) {
        jdbc.sql("update delivery set state = 'PENDING', worker = null, attempts = attempts - 1"
                        + " where id = any(:ids) and state = 'SENDING' and worker = :worker")
                .param(
                        "ids",
                        untried.stream().map(due -> due.delivery().id().value()).toArray(Long[]::new))
                .param("worker", worker.value())
                .update();
    }

    /** Only while this worker still holds it, as for {@link #retry} and {@link #bury}. */
    public boolean delivered(DeliveryId id, String location) {
        return jdbc.sql("""
                                update delivery set state = 'DELIVERED', worker = null, delivered_at = now(),
                                    location = :location, code = null, message = null
                                where id = :id and state = 'SENDING' and worker = :worker
                                """)
                        .param("location", location)
                        .param("id", id.value())
                        .param("worker", worker.value())
                        .update()
                == 1;
    }

    public boolean retry(DeliveryId id, String code, String message, Duration delay) {
        return jdbc.sql("""
                                update delivery set state = 'PENDING', worker = null, code = :code, message = :message,
                                    next_at = now() + make_interval(secs => :delay)
                                where id = :id and state = 'SENDING' and worker = :worker
                                """)
                        .param("code", code)
                        .param("message", message)
                        .param("delay", delay.toMillis() / 1000.0)
                        .param("id", id.value())
                        .param("worker", worker.value())
                        .update()
                == 1;
    }

    /** Gives up on a delivery: a dead letter. Its content is kept, for a replay. */
    public boolean bury(DeliveryId id, String code, String message) {
        return jdbc.sql("""
                                update delivery set state = 'DEAD', worker = null, code = :code, message = :message
                                where id = :id and state = 'SENDING' and worker = :worker
                                """)
                        .param("code", code)
                        .param("message", message)
                        .param("id", id.value())
                        .param("worker", worker.value())
                        .update()
                == 1;
    }

    /** What waits for its next attempt is due now and counts anew: somebody says that the cause is put right. */
    public void hurry(SourceName source) {
        jdbc.sql("""
                        update delivery d set attempts = 0, next_at = now() from submission s
                        where s.id = d.submission_id and s.source = :source and d.state = 'PENDING' and d.attempts > 0
                        """).param("source", source.value()).update();
    }

    /** Takes the dead letters of an item out of the way of its next attempt. */
    public void supersede(ItemId item) {
        jdbc.sql("update delivery set state = 'SUPERSEDED' where item_id = :item and state = 'DEAD'")
                .param("item", item.value())
                .update();
    }

    /** Those of {@code contentKeys} that no open delivery needs any more. */
    public List<String> spent(Collection<String> contentKeys) {
        return jdbc.sql("""
                        select k from unnest(:keys::text[]) k
                        where not exists (select 1 from delivery d where d.content_key = k
                            and d.state in ('HELD', 'PENDING', 'SENDING', 'DEAD'))
                        """)
                .param("keys", contentKeys.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        long item = row.getLong("item_id");
        Optional<ItemId> itemId = row.wasNull() ? Optional.empty() : Optional.of(new ItemId(item));
        Delivery delivery = new Delivery(
                new DeliveryId(row.getLong("id")),
                new TenantId(row.getString("tenant_id")),
                new SinkName(row.getString("sink")),
                new MediaPath(row.getString("key")),
                new ContentRef(
                        row.getString("content_key"), row.getString("sha256"), new ByteCount(row.getLong("bytes"))),
                row.getString("media_type"));
        return new Due(
                delivery,
                itemId,
                Kind.valueOf(row.getString("kind")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("overtaken")));
    }
}
