package dev.matteline.models.video;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The threads that work on one film, and the first trouble that any of them has: then all of them stop. */
final class Crew implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;
    private static final int LOOPS = 2;
    private static final int IN_QUEUES = 4;

    /** Work that goes on until its input ends. */
    @FunctionalInterface
    interface Loop {
        void run() throws Exception;
    }

    /** Somebody else has the trouble; whoever gets this only has to end. */
    static final class OverException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private final ExecutorService loops = Executors.newFixedThreadPool(LOOPS);
    private final ExecutorService hands;
    private final Semaphore window;
    private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();

    Crew(int threads) {
        this.hands = Executors.newFixedThreadPool(threads);
        this.window = new Semaphore(2 * threads + IN_QUEUES);
    }

    <T> Future<T> hand(Callable<T> work) {
        return hands.submit(work);
    }

    void loop(Loop loop) {
        loops.execute(() -> {
            try {
                loop.run();
            } catch (OverException over) {
                // whoever had the trouble has told it
            } catch (Throwable e) {
                trouble.compareAndSet(null, e);
            }
        });
    }

    /** Room for one more frame on the way. */
    void enter() throws InterruptedException, OverException {
        while (!window.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            check();
        }
    }

    /** A frame has come through. */
    void leave() {
        window.release();
    }

    <T> T take(BlockingQueue<T> queue) throws InterruptedException, OverException {
        while (true) {
            check();
            T next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                return next;
            }
        }
    }

    private void check() throws OverException {
        if (trouble.get() != null) {
            throw new OverException();
        }
    }

    /** What ended the work of all; null when nothing did. */
    @Nullable Throwable trouble() {
        return trouble.get();
    }

    /** Comes back when no thread is inside native code any more. */
    @Override
    public void close() throws IOException {
        hands.shutdownNow();
        loops.shutdownNow();
        boolean interrupted = false;
        while (!hands.isTerminated() || !loops.isTerminated()) {
            try {
                hands.awaitTermination(1, TimeUnit.SECONDS);
                loops.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
