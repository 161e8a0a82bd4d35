package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.ledger.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries that were given up: looked at, tried again, or dropped for good. */
public final class DeadLetters {

    private static final String FROM =
            " from delivery where state = 'DEAD' and (:tenant::text is null or tenant_id = :tenant)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final FileContentStore store;
    private final Doorbell doorbell;

    DeadLetters(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            FileContentStore store,
            Doorbell doorbell) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
        this.store = store;
        this.doorbell = doorbell;
    }

    /** One that was given up, and why. */
    public record DeadLetter(
            long id,
            String tenant,
            long submission,
            Optional<Long> item,
            String kind,
            String sink,
            String key,
            int attempts,
            String code,
            String message,
            Instant createdAt) {}

    public List<DeadLetter> page(Optional<TenantId> tenant, long after, int limit) {
        return jdbc.sql("select *" + FROM + " and id > :after order by id limit :limit")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("after", after)
                .param("limit", limit)
                .query(DeadLetters::letter)
                .list();
    }

    public Optional<DeadLetter> find(Optional<TenantId> tenant, long id) {
        return jdbc.sql("select *" + FROM + " and id = :id")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("id", id)
                .query(DeadLetters::letter)
                .optional();
    }

    /**
     * Tries a delivery again, counting anew. Its item, which had failed and been refunded with it, is charged again and
     * waits for the answer of the sink.
     *
     * @return false when it is not (any more) a dead letter
     * @throws org.springframework.dao.DataIntegrityViolationException when the account does not cover the item
     */
    public boolean replay(long id) {
        boolean revived = Boolean.TRUE.equals(transaction.execute(status -> revive(id)));
        doorbell.ring();
        return revived;
    }

    private boolean revive(long id) {
        Optional<Long> item = jdbc.sql("select item_id from delivery where id = :id and kind = 'RENDITION'")
                .param("id", id)
                .query((row, n) -> row.getLong(1))
                .optional();
        // the order in which receipts take their locks
        item.ifPresent(found -> jdbc.sql("select 1 from item where id = :id for no key update")
                .param("id", found)
                .query(Integer.class)
                .single());
        boolean revived = jdbc.sql("update delivery set state = 'PENDING', attempts = 0, next_at = now(), worker = null"
                                + " where id = :id and state = 'DEAD'")
                        .param("id", id)
                        .update()
                == 1;
        if (revived) {
            item.ifPresent(this::chargeAgain);
        }
        return revived;
    }

    private void chargeAgain(long item) {
        jdbc.sql("""
                        with back as (
                            update item set state = 'SETTLED', code = null, message = null, done_at = null,
                                fence = fence + 1
                            where id = :item and state = 'FAILED' returning id, fence),
                        refunded as (
                            select r.tenant_id, r.submission_id, r.item_id, back.fence, r.units, r.price_rule
                            from back join ledger r on r.item_id = back.id and r.kind = 'REFUND'
                            order by r.id desc limit 1),
                        reserved as (
                            insert into ledger (tenant_id, submission_id, item_id, fence, kind, units, price_rule)
                            select tenant_id, submission_id, item_id, fence, 'RESERVE', units, price_rule from refunded),
                        paid as (
                            insert into ledger (tenant_id, submission_id, item_id, fence, kind, units, price_rule)
                            select tenant_id, submission_id, item_id, fence, 'COMMIT', units, price_rule from refunded
                            returning tenant_id, units)
                        update account set committed = committed + paid.units from paid
                        where account.tenant_id = paid.tenant_id
                        """).param("item", item).update();
    }

    /** Drops it and its bytes for good; false when it is not (any more) a dead letter. */
    public boolean discard(long id) {
        Optional<List<String>> spent = transaction.execute(status -> {
            List<String> keys = jdbc.sql("update delivery set state = 'SUPERSEDED' where id = :id and state = 'DEAD'"
                            + " returning content_key")
                    .param("id", id)
                    .query(String.class)
                    .list();
            return keys.isEmpty() ? Optional.<List<String>>empty() : Optional.of(outbox.spent(keys));
        });
        spent.ifPresent(keys -> keys.forEach(this::drop));
        return spent.isPresent();
    }

    private void drop(String key) {
        try {
            store.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException("the content of a dead letter cannot be deleted", e);
        }
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("tenant_id"),
                row.getLong("submission_id"),
                Optional.ofNullable(row.getObject("item_id", Long.class)),
                row.getString("kind"),
                row.getString("sink"),
                row.getString("key"),
                row.getInt("attempts"),
                String.valueOf(row.getString("code")),
                String.valueOf(row.getString("message")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
