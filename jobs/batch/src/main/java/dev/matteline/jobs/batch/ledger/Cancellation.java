package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what a submission has not done yet: open items fail with the given code, their units go back, and whoever works on
 * one just now comes too late. What was cut out already is delivered and paid for, and the report tells of everything.
 */
public final class Cancellation {

    private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final Submissions submissions;
    private final FileContentStore store;

    public Cancellation(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Accounts accounts,
            Submissions submissions,
            FileContentStore store) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.accounts = accounts;
        this.submissions = submissions;
        this.store = store;
    }

    /** An item that was ended; {@code before} is the state it was in. */
    private record Ended(
            long id,
            long fence,
            long units,
            String before,
            @Nullable String content) {

        boolean reserved() {
            return !before.equals("WAITING");
        }
    }

    /** How many items were ended; the submission does not grow any more. Takes part in the caller's transaction. */
    public int cancel(SubmissionId id, String code, String message) {
        Integer ended = transaction.execute(status -> {
            submissions.close(id);
            List<Ended> items = end(id, code, message);
            submissions.find(id).ifPresent(submission -> {
                List<Ended> reserved = items.stream().filter(Ended::reserved).toList();
                reserved.forEach(item -> accounts.record(
                        submission, new Accounts.Entry(item.id(), item.fence(), "RELEASE", item.units())));
                accounts.settle(
                        submission, 0, reserved.stream().mapToLong(Ended::units).sum());
            });
            TransactionSynchronizationManager.registerSynchronization(new DropAfterCommit(items));
            return items.size();
        });
        return ended == null ? 0 : ended;
    }

    private List<Ended> end(SubmissionId id, String code, String message) {
        return jdbc.sql("""
                        with chosen as (
                            select id, state, content_key from item
                            where submission_id = :submission and state in ('WAITING', 'OPEN', 'CLAIMED')
                            order by id for no key update)
                        update item set state = 'FAILED', code = :code, message = :message, worker = null,
                            content_key = null, fence = fence + 1, settled_at = now(), done_at = now()
                        from chosen where item.id = chosen.id
                        returning item.id, item.fence, item.units, chosen.state, chosen.content_key
                        """)
                .param("submission", id.value())
                .param("code", code)
                .param("message", message)
                .query((row, n) ->
                        new Ended(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getString(5)))
                .list();
    }

    /** What a lane reads just now stays until the store is swept. */
    private final class DropAfterCommit implements TransactionSynchronization {

        private final List<Ended> items;

        DropAfterCommit(List<Ended> items) {
            this.items = items;
        }

        @Override
        public void afterCommit() {
            items.stream()
                    .filter(item -> !item.before().equals("CLAIMED"))
                    .map(Ended::content)
                    .forEach(this::drop);
        }

        private void drop(@Nullable String key) {
            try {
                if (key != null) {
                    store.delete(key);
                }
            } catch (IOException e) {
                log.warn("content {} stays until the store is swept", key, e);
            }
        }
    }
}
