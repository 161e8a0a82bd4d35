package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.batch.ledger.Cancellation;
import dev.matteline.jobs.batch.submission.SubmissionId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cancels what tenants that were closed have left open. Repeatable, so that a kill in between is no matter. */
public final class Closing {

    private final JdbcClient jdbc;
    private final Cancellation cancellation;

    Closing(JdbcClient jdbc, Cancellation cancellation) {
        this.jdbc = jdbc;
        this.cancellation = cancellation;
    }

    /** One submission a transaction, as everything that touches accounts. */
    public void cancelAll() {
        jdbc.sql("""
                        select s.id from submission s join tenant t on t.id = s.tenant_id
                        where t.state = 'CLOSED' and (s.state = 'OPEN' or s.state = 'CLOSED' and exists (
                            select 1 from item where submission_id = s.id and state in ('WAITING', 'OPEN', 'CLAIMED')))
                        order by s.id
                        """)
                .query((row, n) -> new SubmissionId(row.getLong(1)))
                .list()
                .forEach(submission -> cancellation.cancel(
                        submission, "tenant_closed", "The tenant was closed before this was done."));
    }
}
