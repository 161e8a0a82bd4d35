package dev.matteline.routes.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Stages candidates as the route asks for them, in batches small enough that the first file of one does not wait long:
 * the batch is closed by number or by time, whichever comes first.
 */
final class StagingBatches implements Iterator<Batch> {

    static final int MOST_FILES = 32;
    static final int THREADS = 2;
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final Queue<Candidate> todo;
    private final Stager stager;
    private final SourceScan scan;
    private final StagingThreads threads;
    private final BooleanSupplier goOn;

    StagingBatches(
            Collection<Candidate> todo, Stager stager, SourceScan scan, StagingThreads threads, BooleanSupplier goOn) {
        this.todo = new ConcurrentLinkedQueue<>(todo);
        this.stager = stager;
        this.scan = scan;
        this.threads = threads;
        this.goOn = goOn;
    }

    @Override
    public boolean hasNext() {
        return !todo.isEmpty() && goOn.getAsBoolean();
    }

    /**
     * Stages the next few files.
     *
     * @throws RuntimeException {@link StoreFailure} or {@link SourceFailure} when nothing at all could be staged
     */
    @Override
    public Batch next() {
        if (todo.isEmpty()) {
            throw new NoSuchElementException();
        }
        List<Staged.Ready> ready = new ArrayList<>();
        List<Staged.Failed> failed = new ArrayList<>();
        for (Staged staged : stage()) {
            if (staged instanceof Staged.Ready file) {
                ready.add(file);
            } else if (staged instanceof Staged.Changed changed) {
                scan.changed(changed.candidate());
            } else if (staged instanceof Staged.Vanished vanished) {
                scan.vanished(vanished.candidate());
            } else if (staged instanceof Staged.Denied denied) {
                scan.denied(denied.candidate(), denied.cause());
            } else if (staged instanceof Staged.Unchanged unchanged) {
                scan.unchanged(unchanged.candidate());
            } else if (staged instanceof Staged.Failed failure && !scan.failed(failure.candidate(), failure.cause())) {
                failed.add(failure);
            }
        }
        if (!failed.isEmpty()) {
            todo.clear();
            if (ready.isEmpty()) {
                throw failed.get(0).cause();
            }
        }
        return new Batch(ready);
    }

    private Collection<Staged> stage() {
        Collection<Staged> staged = new ConcurrentLinkedQueue<>();
        AtomicInteger started = new AtomicInteger();
        long start = System.nanoTime();
        Callable<Void> worker = () -> {
            while (started.getAndIncrement() < MOST_FILES && System.nanoTime() - start < LONGEST.toNanos()) {
                Candidate candidate = todo.poll();
                if (candidate == null) {
                    return null;
                }
                staged.add(stager.stage(candidate));
            }
            return null;
        };
        await(worker);
        return staged;
    }

    private void await(Callable<Void> worker) {
        try {
            for (Future<Void> end : threads.pool().invokeAll(Collections.nCopies(threads.number(), worker))) {
                end.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            todo.clear();
        } catch (ExecutionException e) {
            throw new IllegalStateException("staging failed", e.getCause());
        }
    }
}
