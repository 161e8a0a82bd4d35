package dev.matteline.jobs.batch.delivery;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.batch.ledger.Accounts;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.ledger.Outbox.Due;
import dev.matteline.jobs.batch.ledger.Outbox.Kind;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what sinks answered, and moves items whose last delivery is decided to their end. */
final class Receipts {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Accounts accounts;
    private final DeliveryPolicy policy;
    private final TransactionTemplate transaction;

    Receipts(
            JdbcClient jdbc, Outbox outbox, Accounts accounts, DeliveryPolicy policy, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.accounts = accounts;
        this.policy = policy;
        this.transaction = transaction;
    }

    /** A sink's answer to one delivery. */
    record Answer(Due due, Optional<String> location, Optional<Problem> problem) {}

    /** Why not. */
    record Problem(String code, String message, boolean retryable) {}

    /** All in one transaction; gives the keys of content that is no longer needed. */
    List<String> record(List<Answer> answers) {
        return transaction.execute(status -> {
            lock(answers);
            answers.forEach(this::record);
            return outbox.spent(answers.stream()
                    .filter(answer -> answer.location().isPresent())
                    .map(answer -> answer.due().delivery().content().key())
                    .toList());
        });
    }

    /** Items before deliveries, in id order: two dispatchers that finish one item see each other's rows. */
    private void lock(List<Answer> answers) {
        jdbc.sql("select id from item where id = any(:ids) order by id for no key update")
                .param(
                        "ids",
                        answers.stream()
                                .flatMap(answer -> answer.due().item().stream())
                                .map(ItemId::value)
                                .toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    private void record(Answer answer) {
        if (answer.location().isPresent()) {
            delivered(answer.due(), answer.location().get());
        } else {
            failed(answer.due(), answer.problem().orElseThrow());
        }
    }

    private void delivered(Due due, String location) {
        if (!outbox.delivered(due.delivery().id(), location) || due.kind() != Kind.RENDITION) {
            return;
        }
        jdbc.sql("""
                        update item set state = 'DELIVERED', done_at = now() where id = :id and state = 'SETTLED'
                        and not exists (select 1 from delivery where item_id = :id and kind = 'RENDITION'
                            and state in ('PENDING', 'SENDING', 'DEAD'))
                        """).param("id", due.item().orElseThrow().value()).update();
    }

    private void failed(Due due, Problem problem) {
        if (problem.retryable() && due.attempts() < policy.attempts()) {
            outbox.retry(due.delivery().id(), problem.code(), problem.message(), policy.wait(due.attempts()));
            return;
        }
        if (outbox.bury(due.delivery().id(), problem.code(), problem.message()) && due.kind() == Kind.RENDITION) {
            fail(due, problem);
        }
    }

    private void fail(Due due, Problem problem) {
        long item = due.item().orElseThrow().value();
        int failed = jdbc.sql("update item set state = 'FAILED', code = :code, message = :message, done_at = now()"
                        + " where id = :id and state = 'SETTLED'")
                .param("code", problem.code())
                .param("message", problem.message())
                .param("id", item)
                .update();
        if (failed == 1) {
            accounts.refund(due.delivery().tenant(), item);
        }
    }
}
