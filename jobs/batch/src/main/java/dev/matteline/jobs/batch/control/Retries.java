package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Works again on what has failed, and only on that: items that still have their originals, and dead letters. */
public final class Retries {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DeadLetters letters;
    private final Doorbell doorbell;

    Retries(JdbcClient jdbc, TransactionTemplate transaction, DeadLetters letters, Doorbell doorbell) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.letters = letters;
        this.doorbell = doorbell;
    }

    /**
     * What is tried again.
     *
     * @param items that are cut out again once the account covers them
     * @param deliveries that are made again
     * @param gone failed items that stay as they are: there is nothing left to try them with
     */
    public record Retried(int items, int deliveries, int gone) {}

    /**
     * Opens the submission again where there is something to do; its report is written again in the end. All or nothing,
     * and repeatable.
     *
     * @return empty while its report is under way
     * @throws org.springframework.dao.DataIntegrityViolationException when the account does not cover a delivery
     */
    public Optional<Retried> retry(SubmissionId id) {
        Optional<Retried> retried = Objects.requireNonNull(transaction.execute(status -> work(id)));
        doorbell.ring();
        return retried;
    }

    private Optional<Retried> work(SubmissionId id) {
        String state = jdbc.sql("select state from submission where id = :id for no key update")
                .param("id", id.value())
                .query(String.class)
                .single();
        if (state.equals(State.REPORTING.name())) {
            return Optional.empty();
        }
        // what had been reserved for them went back when they failed, so they wait for cover like new ones
        int items = jdbc.sql("""
                        update item set state = 'WAITING', code = null, message = null, settled_at = null, done_at = null
                        where submission_id = :id and state = 'FAILED' and content_key is not null
                        """).param("id", id.value()).update();
        int deliveries = replay(id);
        if (items + deliveries > 0) {
            jdbc.sql("update submission set state = 'CLOSED', finished_at = null, retries = retries + 1"
                            + " where id = :id and state = 'DONE'")
                    .param("id", id.value())
                    .update();
        }
        return Optional.of(new Retried(items, deliveries, gone(id)));
    }

    private int replay(SubmissionId id) {
        List<Long> dead = jdbc.sql(
                        "select id from delivery where submission_id = :id and state = 'DEAD' order by item_id, id")
                .param("id", id.value())
                .query(Long.class)
                .list();
        return (int) dead.stream().filter(letters::replay).count();
    }

    private int gone(SubmissionId id) {
        return jdbc.sql("select count(*) from item where submission_id = :id and state = 'FAILED'")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }
}
