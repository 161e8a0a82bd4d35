package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.ledger.Outbox;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a gate has sent to a person, and the person's word. Approved items are charged and delivered; rejected ones are neither. */
public final class Reviews {

    public static final String REJECTED = "rejected_in_review";

    private static final String WAITING =
            " from item where state = 'REVIEW' and (:tenant::text is null or tenant_id = :tenant)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final Consumer<String> drop;

    /** {@code drop} removes content, by key, that nothing refers to any more. */
    public Reviews(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox, Consumer<String> drop) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outbox = outbox;
        this.drop = drop;
    }

    /** An item that waits for a word: which gate asked for it, and why. */
    public record Waiting(long id, String tenant, String path, String code, String message) {}

    /** What became of a word. */
    public enum Answer {
        DONE,
        /** It does not wait, or not any more, or is nobody's. */
        NOT_WAITING,
        /** Its outputs were not kept: it was made before outputs were. */
        NOTHING_HELD,
        /** The account has not the units. */
        NOT_COVERED
    }

    public List<Waiting> page(Optional<TenantId> tenant, long after, int limit) {
        return jdbc.sql("select id, tenant_id, path, code, message" + WAITING
                        + " and id > :after order by id limit :limit")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Waiting(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        String.valueOf(row.getString(4)),
                        String.valueOf(row.getString(5))))
                .list();
    }

    /** Charges an item and lets its outputs go to the sinks, under the names they would have had at once. */
    public Answer approve(ItemId item, Optional<TenantId> tenant) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Answer locked = lock(item, tenant);
                if (locked != Answer.DONE) {
                    return locked;
                }
                charge(item);
                return outbox.let(item) > 0 ? Answer.DONE : Answer.NOTHING_HELD;
            }));
        } catch (DataIntegrityViolationException overdrawn) {
            return Answer.NOT_COVERED;
        }
    }

    /** Ends an item as refused; its outputs go. What lies in the folder for review stays there. */
    public Answer reject(ItemId item, Optional<TenantId> tenant) {
        Optional<List<String>> spent = Objects.requireNonNull(transaction.execute(status -> {
            int rejected = jdbc.sql(
                            "update item set state = 'REFUSED', code = :code, message = :message, done_at = now()"
                                    + " where id = :item and state = 'REVIEW' and (:tenant::text is null or tenant_id = :tenant)")
                    .param("code", REJECTED)
                    .param("message", "A person has looked at it and rejected it.")
                    .param("item", item.value())
                    .param("tenant", tenant.map(TenantId::value).orElse(null))
                    .update();
            return rejected == 0 ? Optional.<List<String>>empty() : Optional.of(outbox.spent(outbox.dropHeld(item)));
        }));
        spent.ifPresent(keys -> keys.forEach(drop));
        return spent.isPresent() ? Answer.DONE : Answer.NOT_WAITING;
    }

    /** Items before deliveries and accounts, the order of all who settle. */
    private Answer lock(ItemId item, Optional<TenantId> tenant) {
        boolean waits = jdbc.sql("select id" + WAITING + " and id = :item for no key update")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("item", item.value())
                .query(Long.class)
                .optional()
                .isPresent();
        if (!waits) {
            return Answer.NOT_WAITING;
        }
        boolean held = jdbc.sql("select exists (select 1 from delivery where item_id = :item and state = 'HELD')")
                .param("item", item.value())
                .query(Boolean.class)
                .single();
        return held ? Answer.DONE : Answer.NOTHING_HELD;
    }

    /** The units that were given back when the item went to review: set aside and spent in one, so that the ledger adds up. */
    private void charge(ItemId item) {
        jdbc.sql("""
                        with back as (
                            update item set state = 'SETTLED', code = null, message = null, done_at = null,
                                fence = fence + 1
                            where id = :item returning id, fence),
                        given as (
                            select r.tenant_id, r.submission_id, r.item_id, back.fence, r.units, r.price_rule
                            from back join ledger r on r.item_id = back.id and r.kind = 'RELEASE'
                            order by r.id desc limit 1),
                        reserved as (
                            insert into ledger (tenant_id, submission_id, kind, units, price_rule)
                            select tenant_id, submission_id, 'RESERVE', units, price_rule from given),
                        paid as (
                            insert into ledger (tenant_id, submission_id, item_id, fence, kind, units, price_rule)
                            select tenant_id, submission_id, item_id, fence, 'COMMIT', units, price_rule from given
                            returning tenant_id, units)
                        update account set committed = committed + paid.units from paid
                        where account.tenant_id = paid.tenant_id
                        """).param("item", item.value()).update();
    }
}
