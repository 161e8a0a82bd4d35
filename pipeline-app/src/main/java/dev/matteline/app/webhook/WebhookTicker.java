package dev.matteline.app.webhook;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for due calls every second, until it is closed. */
final class WebhookTicker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookTicker.class);
    private static final int LONGEST_CALL_SECONDS = 21;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "webhooks"));

    private final Future<?> ticks;

    WebhookTicker(Runnable work) {
        ticks = thread.scheduleWithFixedDelay(() -> tick(work), 1, 1, TimeUnit.SECONDS);
    }

    /** The database may be away for a while; the next tick tries again. */
    private static void tick(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("webhooks wait: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        ticks.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_CALL_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
