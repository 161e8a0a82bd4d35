package dev.matteline.app.submit;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.cutout.Doorbell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when items have come to their end: one look at the database for everybody who waits. */
public final class ItemWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ItemWatch.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Lineage lineage;
    private final Doorbell doorbell;
    private final Map<ItemId, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final Semaphore somebody = new Semaphore(0);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "item-watch"));

    public ItemWatch(Lineage lineage, Doorbell doorbell) {
        this.lineage = lineage;
        this.doorbell = doorbell;
        this.thread.execute(this::watch);
    }

    /** Completes with the last state of the item, e.g. {@code DELIVERED}. Whoever gives up cancels it. */
    public CompletableFuture<String> end(ItemId item) {
        CompletableFuture<String> end = waiting.computeIfAbsent(item, key -> new CompletableFuture<>());
        somebody.release();
        return end;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (waiting.isEmpty()) {
                    somebody.acquire();
                    somebody.drainPermits();
                }
                look();
                doorbell.await(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            waiting.values().removeIf(CompletableFuture::isDone);
            Map<ItemId, String> ended = lineage.ended(List.copyOf(waiting.keySet()));
            ended.forEach((item, state) -> {
                CompletableFuture<String> end = waiting.remove(item);
                if (end != null) {
                    end.complete(state);
                }
            });
        } catch (RuntimeException e) {
            log.warn("cannot look at the items that are waited for; looking again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
