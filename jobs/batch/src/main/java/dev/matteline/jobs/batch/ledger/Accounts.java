package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Submission;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The accounts of tenants: reserve when items come in, then for each item either commit or release. All methods take
 * part in the caller's transaction, which rolls back when one throws; each changes the account in one statement, never
 * read-then-write, and always after the reservation, so that two of them never wait for each other.
 */
public final class Accounts {

    private final JdbcClient jdbc;
    private final Duration life;

    /** {@code life} is how long units stay reserved for a submission in which nothing moves. */
    public Accounts(JdbcClient jdbc, Duration life) {
        this.jdbc = jdbc;
        this.life = life;
    }

    /**
     * Sets units aside for items that come in.
     *
     * @throws QuotaExceededException when the grant does not cover it; the caller rolls back
     */
    public void reserve(Submission submission, long units) throws QuotaExceededException {
        if (!tryReserve(submission, units)) {
            throw new QuotaExceededException("tenant " + submission.tenant() + " has no " + units + " units left");
        }
    }

    /** As {@link #reserve}; without any effect when the grant does not cover it. */
    public boolean tryReserve(Submission submission, long units) {
        if (units == 0) {
            return true;
        }
        jdbc.sql("""
                        insert into reservation (submission_id, tenant_id, units, open_units, expires_at)
                        values (:submission, :tenant, :units, :units, now() + make_interval(secs => :life))
                        on conflict (submission_id) do update set
                            units = reservation.units + excluded.units,
                            open_units = reservation.open_units + excluded.open_units,
                            expires_at = excluded.expires_at
                        """)
                .param("submission", submission.id().value())
                .param("tenant", submission.tenant().value())
                .param("units", units)
                .param("life", life.toSeconds())
                .update();
        int covered = jdbc.sql("""
                        update account set reserved = reserved + :units
                        where tenant_id = :tenant and (granted is null or reserved + committed + :units <= granted)
                        """)
                .param("units", units)
                .param("tenant", submission.tenant().value())
                .update();
        if (covered == 0) {
            unreserve(submission, units);
            return false;
        }
        jdbc.sql("insert into ledger (tenant_id, submission_id, kind, units, price_rule)"
                        + " values (:tenant, :submission, 'RESERVE', :units, :rule)")
                .param("tenant", submission.tenant().value())
                .param("submission", submission.id().value())
                .param("units", units)
                .param("rule", submission.terms().priceRule())
                .update();
        return true;
    }

    private void unreserve(Submission submission, long units) {
        jdbc.sql("update reservation set units = units - :units, open_units = open_units - :units"
                        + " where submission_id = :submission")
                .param("units", units)
                .param("submission", submission.id().value())
                .update();
    }

    /** What happened to the units of an item under a fence: COMMIT or RELEASE. */
    record Entry(long item, long fence, String kind, long units) {

        static Entry of(ClaimedItem item, String kind) {
            return new Entry(item.id().value(), item.fence(), kind, item.units());
        }
    }

    /** One row of the ledger for one item. */
    void record(Submission submission, Entry entry) {
        jdbc.sql("""
                        insert into ledger (tenant_id, submission_id, item_id, fence, kind, units, price_rule)
                        values (:tenant, :submission, :item, :fence, :kind, :units, :rule)
                        """)
                .param("tenant", submission.tenant().value())
                .param("submission", submission.id().value())
                .param("item", entry.item())
                .param("fence", entry.fence())
                .param("kind", entry.kind())
                .param("units", entry.units())
                .param("rule", submission.terms().priceRule())
                .update();
    }

    /** Moves a chunk's units out of the reservation; {@code committed} of them become spent, the rest free again. */
    void settle(Submission submission, long committed, long released) {
        if (committed + released == 0) {
            return;
        }
        jdbc.sql("update reservation set open_units = open_units - :units,"
                        + " expires_at = now() + make_interval(secs => :life) where submission_id = :submission")
                .param("units", committed + released)
                .param("life", life.toSeconds())
                .param("submission", submission.id().value())
                .update();
        jdbc.sql("update account set reserved = reserved - :units, committed = committed + :committed"
                        + " where tenant_id = :tenant")
                .param("units", committed + released)
                .param("committed", committed)
                .param("tenant", submission.tenant().value())
                .update();
    }

    /** Takes units out of a reservation that no longer holds. */
    void release(Submission submission, long units) {
        if (units == 0) {
            return;
        }
        settle(submission, 0, units);
        jdbc.sql("insert into ledger (tenant_id, submission_id, kind, units, price_rule, note)"
                        + " values (:tenant, :submission, 'RELEASE', :units, :rule, 'the reservation expired')")
                .param("tenant", submission.tenant().value())
                .param("submission", submission.id().value())
                .param("units", units)
                .param("rule", submission.terms().priceRule())
                .update();
    }

    /** Gives back what a delivered-to-nobody item had cost. */
    public void refund(TenantId tenant, long item) {
        jdbc.sql("""
                        with paid as (
                            select c.tenant_id, c.submission_id, c.item_id, c.fence, c.units, c.price_rule
                            from ledger c where c.tenant_id = :tenant and c.item_id = :item and c.kind = 'COMMIT'
                            and not exists (select 1 from ledger r where r.tenant_id = c.tenant_id
                                and r.item_id = c.item_id and r.fence = c.fence and r.kind = 'REFUND')),
                        back as (
                            insert into ledger (tenant_id, submission_id, item_id, fence, kind, units, price_rule)
                            select tenant_id, submission_id, item_id, fence, 'REFUND', units, price_rule from paid
                            returning units)
                        update account set committed = committed - (select coalesce(sum(units), 0) from back)
                        where tenant_id = :tenant
                        """).param("tenant", tenant.value()).param("item", item).update();
    }
}
