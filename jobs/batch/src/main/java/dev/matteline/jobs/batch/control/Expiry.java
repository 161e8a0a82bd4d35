package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.JobsSettings.Retention;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What has been kept for long enough after its submission ended. Nothing of a submission that is not done is ever named or
 * removed. Everything is repeatable.
 */
public final class Expiry {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final FileContentStore store;
    private final Retention retention;

    Expiry(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            FileContentStore store,
            Retention retention) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
        this.store = store;
        this.retention = retention;
    }

    /** A file that was delivered; {@code location} is what the sink answered. */
    public record Kept(long delivery, String location, ByteCount size, String sha256) {}

    /**
     * Removes originals that were kept, of failed items, which can then not be tried again, and of those that could be seen
     * beside their outputs; gives their number.
     */
    public int originals() {
        return all("content_key", "and i.state = 'FAILED'") + all("original_key", "");
    }

    private int all(String column, String which) {
        int removed = 0;
        for (int now = some(column, which); now > 0; now = some(column, which)) {
            removed += now;
        }
        return removed;
    }

    private int some(String column, String which) {
        List<String> keys = jdbc.sql("""
                        with old as (
                            select i.id, i.%1$s as key from item i join submission s on s.id = i.submission_id
                            where i.%1$s is not null %2$s and s.state = 'DONE'
                              and s.finished_at < now() - make_interval(secs => :age)
                            limit :limit for no key update of i skip locked)
                        update item set %1$s = null from old where item.id = old.id returning old.key
                        """.formatted(column, which))
                .param("age", seconds(retention.content()))
                .param("limit", AT_ONCE)
                .query(String.class)
                .list();
        keys.forEach(this::drop);
        return keys.size();
    }

    /** Discards dead letters, which can then not be replayed; gives their number. */
    public int deadLetters() {
        Integer discarded = transaction.execute(status -> {
            List<String> keys = jdbc.sql("""
                            update delivery d set state = 'SUPERSEDED' from submission s
                            where d.submission_id = s.id and d.state = 'DEAD' and s.state = 'DONE'
                              and s.finished_at < now() - make_interval(secs => :age)
                            returning d.content_key
                            """)
                    .param("age", seconds(retention.content()))
                    .query(String.class)
                    .list();
            outbox.spent(keys).forEach(this::drop);
            return keys.size();
        });
        return discarded == null ? 0 : discarded;
    }

    /** Outputs and reports at a sink of ours that nobody has to fetch any more, those after {@code after}. */
    public List<Kept> outputs(SinkName sink, long after) {
        return kept("d.kind <> 'QUARANTINE'", List.of(sink), after, retention.content());
    }

    /** Refused originals, those after {@code after}. */
    public List<Kept> quarantined(Collection<SinkName> sinks, long after) {
        return kept("d.kind = 'QUARANTINE'", sinks, after, retention.quarantine());
    }

    private List<Kept> kept(String kind, Collection<SinkName> sinks, long after, Duration age) {
        return jdbc.sql("""
                        select d.id, d.location, d.bytes, d.sha256 from delivery d join submission s on s.id = d.submission_id
                        where %s and d.sink = any(:sinks) and d.state = 'DELIVERED' and d.location is not null
                          and (d.kind = 'QUARANTINE' or d.sink = 'downloads') and d.id > :after
                          and s.state = 'DONE' and s.finished_at < now() - make_interval(secs => :age)
                        order by d.id limit :limit
                        """.formatted(kind))
                .param("sinks", sinks.stream().map(SinkName::value).toArray(String[]::new))
                .param("after", after)
                .param("age", seconds(age))
                .param("limit", AT_ONCE)
                .query((row, n) ->
                        new Kept(row.getLong(1), row.getString(2), new ByteCount(row.getLong(3)), row.getString(4)))
                .list();
    }

    /** These are where they were delivered no longer. */
    public void gone(Collection<Long> deliveries) {
        jdbc.sql("update delivery set location = null where id = any(:ids) and state = 'DELIVERED'")
                .param("ids", deliveries.toArray(Long[]::new))
                .update();
    }

    private void drop(String key) {
        try {
            store.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException("content that is not needed any more cannot be deleted", e);
        }
    }

    private static double seconds(Duration age) {
        return age.toMillis() / 1000.0;
    }
}
