package dev.matteline.app.submit;

import dev.matteline.app.engine.Bindings;
import dev.matteline.app.results.ResultShelf;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.Requests;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import dev.matteline.jobs.batch.submission.SourceBinding.Names;
import dev.matteline.jobs.batch.submission.SourceBinding.Outputs;
import dev.matteline.jobs.batch.submission.SourceBinding.Owner;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Service;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.models.cutout.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The sources behind calls: they come with a call, come back after a restart, and go when nothing of them is left. */
public final class CallBindings {

    /** What the names of these sources begin with, and no configured source's does. */
    public static final String PREFIX = "call:";

    private static final Duration KEYS_LAST = Duration.ofHours(24);

    private final Bindings bindings;
    private final Requests requests;
    private final ReadWriteLock tidying = new ReentrantReadWriteLock();

    public CallBindings(Bindings bindings, Requests requests) {
        this.bindings = bindings;
        this.requests = requests;
        // what a person approves is delivered long after the source of its call has gone
        bindings.keep(ResultShelf.NAME);
    }

    /** Does something with a source that stays known until its submissions have come to their end. */
    <T> T with(SourceName source, Order order, Closing closing, Supplier<T> work) {
        tidying.readLock().lock();
        try {
            add(source, order, closing);
            return work.get();
        } finally {
            tidying.readLock().unlock();
        }
    }

    private void add(SourceName source, Order order, Closing closing) {
        List<SinkName> sinks = new ArrayList<>();
        sinks.add(ResultShelf.NAME);
        sinks.addAll(order.sinks());
        bindings.add(new SourceBinding(
                source,
                order.tenant(),
                order.work(),
                sinks,
                outputs(source),
                closing,
                new Service(Priority.INTERACTIVE, Shortage.REFUSE)));
    }

    void remove(SourceName source) {
        bindings.remove(source);
    }

    /** Takes up what an earlier process has left unfinished; what was growing then has come to its end. */
    public void restore() {
        requests.live(PREFIX).forEach(this::restore);
    }

    /** Takes up submissions that had come to their end and have been opened again. */
    public void restoreMissing() {
        Set<SourceName> known =
                bindings.all().stream().map(SourceBinding::source).collect(Collectors.toSet());
        requests.live(PREFIX).stream()
                .filter(left -> !known.contains(left.source()))
                .forEach(this::restore);
    }

    private void restore(Submission left) {
        Submission.Terms terms = left.terms();
        Work work = new Work(
                terms.preset(),
                terms.recipe(),
                terms.recipeIdentity(),
                Recipe.of(terms.recipe()).format().extension(),
                terms.itemUnits());
        bindings.add(new SourceBinding(
                left.source(),
                left.tenant(),
                work,
                left.sinks(),
                outputs(left.source()),
                new Closing(false, Duration.ZERO, 1)));
    }

    /** Lets go of sources that have come to their end, and of keys that nobody repeats any more. */
    public void tidy() {
        List<SourceName> mine = bindings.all().stream()
                .map(SourceBinding::source)
                .filter(source -> source.value().startsWith(PREFIX))
                .toList();
        // a source that is used again and again must not go while something comes in
        tidying.writeLock().lock();
        try {
            requests.ended(mine).forEach(bindings::remove);
        } finally {
            tidying.writeLock().unlock();
        }
        requests.forget(KEYS_LAST);
    }

    private static Outputs outputs(SourceName source) {
        Names names = new Names(List.of(source.value()), input -> new Owner("", input.value()));
        return new Outputs(names, "reports/{id}", false);
    }
}
