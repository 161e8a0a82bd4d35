package dev.matteline.jobs.batch.delivery;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.delivery.Receipts.Problem;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.ledger.Outbox.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says which sink a dispatching thread works for next: one that nobody works for, and that is not resting. */
final class Turns {

    private static final int BATCH = 16;

    private final Outbox outbox;
    private final Supplier<Collection<SinkName>> sinks;
    private final Breakers breakers;
    private final Set<SinkName> busy = new HashSet<>();

    /** {@code sinks} gives those this process can reach. */
    Turns(Outbox outbox, Supplier<Collection<SinkName>> sinks, Breakers breakers) {
        this.outbox = outbox;
        this.sinks = sinks;
        this.breakers = breakers;
    }

    /** What is due to one sink, which is the caller's until it is {@linkplain #over over}; empty when nothing is. */
    synchronized List<Due> next() {
        List<SinkName> closed = new ArrayList<>();
        for (SinkName sink : sinks.get()) {
            Breakers.State state = busy.contains(sink) ? Breakers.State.OPEN : breakers.state(sink);
            if (state == Breakers.State.CLOSED) {
                closed.add(sink);
            } else if (state == Breakers.State.HALF_OPEN) {
                List<Due> trial = take(List.of(sink), 1);
                if (!trial.isEmpty()) {
                    return trial;
                }
            }
        }
        return closed.isEmpty() ? List.of() : take(closed, BATCH);
    }

    private List<Due> take(Collection<SinkName> free, int limit) {
        List<Due> due = outbox.take(free, limit);
        due.stream().findFirst().ifPresent(first -> busy.add(first.delivery().sink()));
        return due;
    }

    synchronized void over(SinkName sink) {
        busy.remove(sink);
    }

    /** Asked before each delivery but the trial of a resting sink: it may have begun to rest meanwhile. */
    boolean mayGo(SinkName sink) {
        return breakers.state(sink) != Breakers.State.OPEN;
    }

    /** Why a resting sink takes nothing, as the last word on what has waited for longer than {@link #patience}. */
    Optional<Problem> hopeless(SinkName sink) {
        return breakers.rest(sink).map(rest -> new Problem(rest.code(), rest.message(), false));
    }

    Duration patience() {
        return breakers.patience();
    }

    void succeeded(SinkName sink) {
        breakers.succeeded(sink);
    }

    void failed(SinkName sink, Problem problem) {
        breakers.failed(sink, problem);
    }
}
