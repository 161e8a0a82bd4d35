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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the outbox: takes what is due, hands it to the sinks outside any transaction, writes the answers down. */
public final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCH = 16;

    private final Outbox outbox;
    private final OutputSink sink;
    private final Receipts receipts;
    private final FileContentStore store;
    private final Supplier<Collection<SinkName>> sinks;

    /** What sinks have said and the database does not know yet: nobody else may send these while this worker lives. */
    private List<Answer> unwritten = List.of();

    /** {@code sinks} gives those this process can reach. */
    Dispatcher(
            Outbox outbox,
            OutputSink sink,
            Receipts receipts,
            FileContentStore store,
            Supplier<Collection<SinkName>> sinks) {
        this.outbox = outbox;
        this.sink = sink;
        this.receipts = receipts;
        this.store = store;
        this.sinks = sinks;
    }

    /**
     * One round; says whether there was anything to do. For one thread. Answers that could not be written down are written
     * first by the next round.
     */
    public boolean dispatch() {
        write();
        List<Due> due = outbox.take(sinks.get(), BATCH);
        if (due.isEmpty()) {
            return false;
        }
        FaultPoint.reached("before-deliver");
        unwritten = due.stream().map(this::deliver).toList();
        FaultPoint.reached("after-deliver");
        write();
        return true;
    }

    private void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        List<String> spent = receipts.record(unwritten);
        unwritten = List.of();
        spent.forEach(this::drop);
    }

    private Answer deliver(Due due) {
        try {
            String location = sink.deliver(due.delivery()).location();
            return new Answer(due, Optional.of(location), Optional.empty());
        } catch (DeliveryException e) {
            log.warn(
                    "delivery {} to {} failed: {}",
                    due.delivery().id(),
                    due.delivery().sink(),
                    e.getMessage());
            return new Answer(due, Optional.empty(), Optional.of(new Problem(e.code(), message(e), e.retryable())));
        } catch (RuntimeException e) {
            // a fault of the sink's code must not keep the answers of the others
            log.error(
                    "delivery {} to {} failed",
                    due.delivery().id(),
                    due.delivery().sink(),
                    e);
            return new Answer(due, Optional.empty(), Optional.of(new Problem("sink_fault", e.toString(), true)));
        }
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
