package dev.matteline.app.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several pieces of one call's work at the same time, all or none. */
final class Together<T> {

    /** What is done with a result that nobody gets. */
    @FunctionalInterface
    interface Undo<T> {
        void of(T result) throws IOException;
    }

    private final Undo<T> undo;
    private final List<T> had = new ArrayList<>();
    private boolean givenUp;

    private Together(Undo<T> undo) {
        this.undo = undo;
    }

    /**
     * The results in the order of {@code work}. The first failure is thrown at once; what is there by then is undone
     * before, and what comes after it as it comes.
     *
     * @throws IOException of a piece of work, as it is; so are its runtime exceptions
     */
    static <T> List<T> all(List<Callable<T>> work, int atATime, Undo<T> undo) throws IOException {
        return work.isEmpty() ? List.of() : new Together<>(undo).run(work, Math.min(atATime, work.size()));
    }

    private List<T> run(List<Callable<T>> work, int atATime) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            ExecutorCompletionService<T> ends = new ExecutorCompletionService<>(threads);
            List<Future<T>> begun = new ArrayList<>();
            work.forEach(piece -> begun.add(ends.submit(() -> kept(piece.call()))));
            for (int i = 0; i < begun.size(); i++) {
                ends.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> end : begun) {
                results.add(end.get());
            }
            return results;
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            giveUp();
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private synchronized T kept(T result) throws IOException {
        if (givenUp) {
            undo.of(result);
            throw new CancellationException("another piece has failed");
        }
        had.add(result);
        return result;
    }

    private synchronized void giveUp() throws IOException {
        givenUp = true;
        for (T result : had) {
            undo.of(result);
        }
    }
}
