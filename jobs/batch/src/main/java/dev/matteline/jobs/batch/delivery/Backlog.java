package dev.matteline.jobs.batch.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What the database has to be told, kept until it was. Safe for use by many threads. */
final class Backlog<T> {

    private final Queue<T> kept = new ConcurrentLinkedQueue<>();

    /** Writes what is kept and {@code more}; what {@code writer} fails at is kept for the next time. */
    void write(List<T> more, Consumer<List<T>> writer) {
        List<T> all = new ArrayList<>();
        for (T one = kept.poll(); one != null; one = kept.poll()) {
            all.add(one);
        }
        all.addAll(more);
        if (all.isEmpty()) {
            return;
        }
        boolean written = false;
        try {
            writer.accept(all);
            written = true;
        } finally {
            if (!written) {
                kept.addAll(all);
            }
        }
    }
}
