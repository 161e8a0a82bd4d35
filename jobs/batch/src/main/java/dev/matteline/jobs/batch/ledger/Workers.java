package dev.matteline.jobs.batch.ledger;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is alive. A worker is dead when its heart has not beaten for a minute by the database's clock, or at once when
 * its node (the holder of the lock on its home) has started another worker.
 */
public final class Workers {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final WorkerId self;

    public Workers(JdbcClient jdbc, TransactionTemplate transaction, WorkerId self) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.self = self;
    }

    /** Registers this worker in place of all earlier ones of the node. */
    public void enlist(UUID node) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from worker where node = :node")
                    .param("node", node)
                    .update();
            jdbc.sql("insert into worker (id, node) values (:id, :node)")
                    .param("id", self.value())
                    .param("node", node)
                    .update();
        });
    }

    public void beat() {
        jdbc.sql("update worker set heartbeat_at = now() where id = :id")
                .param("id", self.value())
                .update();
    }

    /** What {@link #reclaim} has found. */
    public record Reclaimed(int items, int deliveries, int jobs) {}

    /**
     * Gives back what dead workers hold.
     *
     * @param suspects ids of items that a process of this node was working on, in native code, when it died
     */
    public Reclaimed reclaim(Collection<Long> suspects) {
        return transaction.execute(status -> new Reclaimed(items(suspects), deliveries(), jobs()));
    }

    private int items(Collection<Long> suspects) {
        return jdbc.sql("update item set state = 'OPEN', worker = null, suspect = suspect or id = any(:suspects)"
                        + " where state = 'CLAIMED' and worker not in (" + ALIVE + ")")
                .param("suspects", suspects.toArray(Long[]::new))
                .update();
    }

    private int deliveries() {
        return jdbc.sql("update delivery set state = 'PENDING', worker = null"
                        + " where state = 'SENDING' and worker not in (" + ALIVE + ")")
                .update();
    }

    private int jobs() {
        return jdbc.sql("update job_run set worker = null where worker is not null and worker not in (" + ALIVE + ")")
                .update();
    }

    /** The ids of those who live, as a select. */
    public static final String ALIVE = "select id from worker where heartbeat_at > now() - interval '1 minute'";
}
