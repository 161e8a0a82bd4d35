package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes items for a worker. Every method is one statement in a transaction of its own, so that no transaction is open
 * while pixels are worked on; the {@link JdbcClient} must therefore not take part in the chunk transaction.
 */
public final class Claims {

    private final JdbcClient direct;
    private final TransactionTemplate outside;
    private final WorkerId worker;

    /**
     * {@code manager} is that of the chunks. Its transactions are set aside for a claim: else the connection of the claim
     * would stay bound to the chunk to its end, and lanes that wait for a turn would hold the whole pool.
     */
    public Claims(JdbcClient direct, PlatformTransactionManager manager, WorkerId worker) {
        this.direct = direct;
        this.outside = new TransactionTemplate(manager);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.worker = worker;
    }

    /**
     * What a lane has to know before it claims.
     *
     * @param growing whether more items may come in
     * @param concurrent most items of the tenant at once; empty: no limit
     */
    public record Pulse(boolean growing, boolean paused, int weight, OptionalInt concurrent) {}

    /** Of a submission and its tenant's plan, as of now. */
    public Pulse pulse(SubmissionId submission) {
        return outside.execute(status -> look(submission));
    }

    private Pulse look(SubmissionId submission) {
        return direct.sql("""
                        select s.state = 'OPEN', s.paused is not null, p.weight, p.concurrent
                        from submission s join tenant t on t.id = s.tenant_id join plan p on p.name = t.plan
                        where s.id = :id
                        """)
                .param("id", submission.value())
                .query((row, n) -> {
                    Integer most = row.getObject(4, Integer.class);
                    return new Pulse(
                            row.getBoolean(1),
                            row.getBoolean(2),
                            row.getInt(3),
                            most == null ? OptionalInt.empty() : OptionalInt.of(most));
                })
                .single();
    }

    /** Up to {@code limit} open items, oldest first; none is ever given to two workers. */
    public List<ClaimedItem> claim(SubmissionId submission, int limit) {
        return outside.execute(status -> take(submission, limit));
    }

    private List<ClaimedItem> take(SubmissionId submission, int limit) {
        return direct.sql("""
                        with chosen as (
                            select id from item where submission_id = :submission and state = 'OPEN'
                            order by id limit :limit for no key update skip locked)
                        update item set state = 'CLAIMED', worker = :worker, fence = fence + 1
                        from chosen where item.id = chosen.id
                        returning item.id, fence, path, content_key, sha256, bytes, output_key, units, suspect, medium
                        """)
                .param("submission", submission.value())
                .param("limit", limit)
                .param("worker", worker.value())
                .query(Claims::claimed)
                .list();
    }

    /** Opens again what this worker has claimed of a submission whose job does not run. */
    public int reopen(SubmissionId submission) {
        return direct.sql("""
                        update item set state = 'OPEN', worker = null
                        where submission_id = :submission and state = 'CLAIMED' and worker = :worker
                        """)
                .param("submission", submission.value())
                .param("worker", worker.value())
                .update();
    }

    private static ClaimedItem claimed(ResultSet row, int number) throws SQLException {
        return new ClaimedItem(
                new ItemId(row.getLong("id")),
                row.getLong("fence"),
                new MediaPath(row.getString("path")),
                new ContentRef(
                        row.getString("content_key"), row.getString("sha256"), new ByteCount(row.getLong("bytes"))),
                new MediaPath(row.getString("output_key")),
                row.getLong("units"),
                row.getBoolean("suspect"),
                Medium.valueOf(row.getString("medium")));
    }
}
