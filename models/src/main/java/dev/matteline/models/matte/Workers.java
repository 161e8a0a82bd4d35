package dev.matteline.models.matte;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The calling thread and, for more than one, some helpers that live as long as this object. */
final class Workers implements AutoCloseable {

    private final int helpers;
    private final @Nullable ExecutorService pool;

    Workers(int threads) {
        this.helpers = threads - 1;
        this.pool = helpers == 0
                ? null
                : Executors.newFixedThreadPool(helpers, work -> {
                    Thread thread = new Thread(work, "matting");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Runs the task for 0 to count - 1 in any order and returns when all are done. */
    void each(int count, IntConsumer task) {
        ExecutorService others = pool;
        if (others == null || count < 2) {
            for (int i = 0; i < count; i++) {
                task.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable drain = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(helpers, count - 1); i++) {
            running.add(others.submit(drain));
        }
        drain.run();
        running.forEach(Workers::await);
    }

    private static void await(Future<?> future) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            } catch (ExecutionException failed) {
                throw new IllegalStateException("A part of the matte failed", failed.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
