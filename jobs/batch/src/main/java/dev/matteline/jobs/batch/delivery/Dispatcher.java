package dev.matteline.jobs.batch.delivery;

import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.delivery.Receipts.Answer;
import dev.matteline.jobs.batch.delivery.Receipts.Problem;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.ledger.Outbox.Due;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: takes what is due to one sink, hands it over outside any transaction, writes the answers down.
 * Several threads may dispatch; each sink is one thread's at a time, so that a slow one delays itself only.
 */
public final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_GIVEN_UP = 500;

    private final Turns turns;
    private final Outbox outbox;
    private final OutputSink sink;
    private final Receipts receipts;
    private final FileContentStore store;
    private final Backlog<Answer> unwritten = new Backlog<>();
    private final Backlog<Due> untried = new Backlog<>();

    Dispatcher(Turns turns, Outbox outbox, OutputSink sink, Receipts receipts, FileContentStore store) {
        this.turns = turns;
        this.outbox = outbox;
        this.sink = sink;
        this.receipts = receipts;
        this.store = store;
    }

    /**
     * One round; says whether there was anything to do. Answers that could not be written down are written first by the
     * next round, whoever makes it: nobody else may send these deliveries while this worker lives.
     */
    public boolean dispatch() {
        write(List.of());
        giveBack(List.of());
        List<Due> due = turns.next();
        if (due.isEmpty()) {
            return false;
        }
        SinkName to = due.get(0).delivery().sink();
        try {
            dispatch(to, due);
        } finally {
            turns.over(to);
        }
        return true;
    }

    private void dispatch(SinkName to, List<Due> due) {
        FaultPoint.reached("before-deliver");
        List<Answer> answers = new ArrayList<>();
        while (answers.size() < due.size() && turns.mayGo(to)) {
            answers.add(deliver(due.get(answers.size())));
        }
        FaultPoint.reached("after-deliver");
        try {
            write(answers);
        } finally {
            giveBack(due.subList(answers.size(), due.size()));
        }
        turns.hopeless(to).ifPresent(problem -> giveUp(to, problem));
    }

    /** While a sink rests, what waits for it is not tried, and would wait for ever. */
    private void giveUp(SinkName to, Problem problem) {
        List<Answer> answers = new ArrayList<>();
        for (Due late : outbox.overdue(to, turns.patience(), MOST_GIVEN_UP)) {
            answers.add(new Answer(late, Optional.empty(), Optional.of(problem)));
        }
        write(answers);
    }

    private void write(List<Answer> answers) {
        unwritten.write(answers, all -> receipts.record(all).forEach(this::drop));
    }

    private void giveBack(List<Due> due) {
        untried.write(due, outbox::putBack);
    }

    private Answer deliver(Due due) {
        if (due.overtaken().isPresent()) {
            return new Answer(due, due.overtaken(), Optional.empty());
        }
        try {
            String location = sink.deliver(due.delivery()).location();
            turns.succeeded(due.delivery().sink());
            return new Answer(due, Optional.of(location), Optional.empty());
        } catch (DeliveryException e) {
            log.warn(
                    "delivery {} to {} failed: {}",
                    due.delivery().id(),
                    due.delivery().sink(),
                    e.getMessage());
            return failed(due, new Problem(e.code(), message(e), e.retryable()));
        } catch (RuntimeException e) {
            // a fault of the sink's code must not keep the answers of the others
            log.error(
                    "delivery {} to {} failed",
                    due.delivery().id(),
                    due.delivery().sink(),
                    e);
            return failed(due, new Problem("sink_fault", e.toString(), true));
        }
    }

    private Answer failed(Due due, Problem problem) {
        turns.failed(due.delivery().sink(), problem);
        return new Answer(due, Optional.empty(), Optional.of(problem));
    }

    private static String message(DeliveryException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.code());
    }

    private void drop(String contentKey) {
        try {
            store.delete(contentKey);
        } catch (IOException e) {
            log.warn("content {} stays until the next start sweeps it", contentKey, e);
        }
    }
}
