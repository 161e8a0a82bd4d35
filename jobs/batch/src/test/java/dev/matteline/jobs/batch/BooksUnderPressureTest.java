package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A43: many at once never get more than there is. */
class BooksUnderPressureTest {

    private static final int SOURCES = 8;

    @TempDir
    Path home;

    private final AtomicInteger names = new AtomicInteger();

    @Test
    void sixtyFourSubmittersNeverGetMoreThanThereIs() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), new FakeSink(home)))) {
            works.grant(OptionalLong.of(500));
            List<SourceName> sources = sources(works, Shortage.REFUSE);
            AtomicLong accepted = new AtomicLong();
            everywhere(64, thread -> {
                for (int i = 0; i < 2; i++) {
                    if (submit(works, sources.get(thread % SOURCES), 7)) {
                        accepted.addAndGet(7);
                    }
                }
            });
            assertThat(accepted).as("71 times 7 of 500").hasValue(497);
            assertThat(works.count("select reserved + committed from account")).isEqualTo(497);
            assertThat(works.bean(Reconciliation.class).run().differences()).isEmpty();
        }
    }

    private boolean submit(Works works, SourceName source, int items) throws Exception {
        Map<String, String> media = new TreeMap<>();
        for (int i = 0; i < items; i++) {
            String name = "picture " + names.incrementAndGet();
            media.put(name, name);
        }
        try {
            works.submit(source, media);
            return true;
        } catch (QuotaExceededException e) {
            return false;
        }
    }

    private static List<SourceName> sources(Works works, Shortage shortage) {
        List<SourceName> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            SourceName source = new SourceName("source-" + i);
            works.bind(new SourceBinding(
                    source,
                    TenantId.DEFAULT,
                    Works.WORK,
                    List.of(Works.SINK),
                    new SourceBinding.Outputs("out", source.value(), "reports/{id}", false),
                    new SourceBinding.Closing(true, Duration.ZERO, 1_000),
                    new SourceBinding.Service(Priority.SCHEDULED, shortage)));
            sources.add(source);
        }
        return sources;
    }

    /** What a thread does; gets its number. */
    @FunctionalInterface
    private interface Task {
        void run(int thread) throws Exception;
    }

    private static void everywhere(int threads, Task task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(executor.submit(() -> {
                    task.run(thread);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
