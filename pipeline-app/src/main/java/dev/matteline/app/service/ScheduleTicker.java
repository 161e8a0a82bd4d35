package dev.matteline.app.service;

import dev.matteline.jobs.batch.schedules.ScheduleClock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what is due every second, from {@link #start} until it is closed. A thread of its own: sources take a while to stop. */
final class ScheduleTicker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ScheduleTicker.class);
    private static final int LONGEST_SECONDS = 10;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "schedules"));
    private final ScheduleClock clock;
    private Optional<Future<?>> ticks = Optional.empty();

    ScheduleTicker(ScheduleClock clock) {
        this.clock = clock;
    }

    void start() {
        ticks = Optional.of(thread.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS));
    }

    /** The database may be away for a while; the next tick tries again. */
    private void tick() {
        try {
            clock.look();
        } catch (RuntimeException e) {
            log.error("schedules wait: {}", e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        ticks.ifPresent(future -> future.cancel(false));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
