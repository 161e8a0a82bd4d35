package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Items without cover: opens them, most urgent and oldest first, as far as the account of their tenant goes, and takes the
 * cover of a submission away in which nothing has moved for long.
 */
public final class Funding {

    private static final Logger log = LoggerFactory.getLogger(Funding.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final Submissions submissions;

    public Funding(JdbcClient jdbc, TransactionTemplate transaction, Accounts accounts, Submissions submissions) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.accounts = accounts;
        this.submissions = submissions;
    }

    /** How many items were opened. Repeatable; another process may do the same at the same time. */
    public int fund() {
        int opened = 0;
        for (TenantId tenant : solvent()) {
            for (int now = fund(tenant); now > 0; now = fund(tenant)) {
                opened += now;
            }
        }
        return opened;
    }

    private List<TenantId> solvent() {
        return jdbc.sql("""
                        select a.tenant_id from account a join tenant t on t.id = a.tenant_id
                        where t.state = 'ACTIVE' and (a.granted is null or a.granted > a.reserved + a.committed)
                          and exists (select 1 from item where tenant_id = a.tenant_id and state = 'WAITING')
                        """).query((row, n) -> new TenantId(row.getString(1))).list();
    }

    /** One submission a transaction: nobody holds the account while waiting for a second reservation. */
    private int fund(TenantId tenant) {
        Integer opened = transaction.execute(status -> {
            Optional<Submission> first = first(tenant);
            if (first.isEmpty()) {
                return 0;
            }
            List<Long> units = open(first.get());
            if (!accounts.tryReserve(
                    first.get(), units.stream().mapToLong(Long::longValue).sum())) {
                // somebody else was faster; the next look goes on
                status.setRollbackOnly();
                return 0;
            }
            return units.size();
        });
        return opened == null ? 0 : opened;
    }

    private Optional<Submission> first(TenantId tenant) {
        return jdbc.sql("""
                        select i.submission_id from item i join submission s on s.id = i.submission_id
                        where i.tenant_id = :tenant and i.state = 'WAITING' and s.paused is distinct from 'OPERATOR'
                        order by s.priority, i.id limit 1
                        """)
                .param("tenant", tenant.value())
                .query((row, n) -> new SubmissionId(row.getLong(1)))
                .optional()
                .flatMap(submissions::find);
    }

    /** Opens as many as the account covers, and gives what each costs. */
    private List<Long> open(Submission submission) {
        return jdbc.sql("""
                        with waiting as (
                            select id, units from item where submission_id = :submission and state = 'WAITING'
                            order by id limit 1000 for no key update skip locked),
                        running as (select id, sum(units) over (order by id) as total from waiting)
                        update item set state = 'OPEN' from running, account a
                        where item.id = running.id and a.tenant_id = :tenant
                          and (a.granted is null or running.total <= a.granted - a.reserved - a.committed)
                        returning item.units
                        """)
                .param("submission", submission.id().value())
                .param("tenant", submission.tenant().value())
                .query(Long.class)
                .list();
    }

    /** Gives the units of expired reservations back; their open items wait for cover again. */
    public int expire() {
        List<SubmissionId> expired = jdbc.sql(
                        "select submission_id from reservation where open_units > 0 and expires_at < now()")
                .query((row, n) -> new SubmissionId(row.getLong(1)))
                .list();
        expired.forEach(this::expire);
        return expired.size();
    }

    private void expire(SubmissionId id) {
        transaction.executeWithoutResult(status -> {
            List<Long> units =
                    jdbc.sql("""
                            update item set state = 'WAITING' where submission_id = :id and state = 'OPEN'
                            returning units
                            """).param("id", id.value()).query(Long.class).list();
            long released = units.stream().mapToLong(Long::longValue).sum();
            accounts.release(submissions.find(id).orElseThrow(), released);
            log.warn("the reservation of submission {} has expired: {} units went back", id, released);
        });
    }
}
