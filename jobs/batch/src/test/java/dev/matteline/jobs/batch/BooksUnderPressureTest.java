package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.control.Retries;
import dev.matteline.jobs.batch.control.Reviews;
import dev.matteline.jobs.batch.control.SubmissionControl;
import dev.matteline.jobs.batch.ledger.Funding;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.tenants.Balances;
import dev.matteline.jobs.batch.tenants.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

/** Q2, Q7, A43: many at once, in any order, and the books are even at every look. */
class BooksUnderPressureTest {

    private static final int SOURCES = 8;

    @TempDir
    Path home;

    private final AtomicInteger names = new AtomicInteger();

    @Test
    void sixtyFourSubmittersNeverGetMoreThanThereIs() throws Exception {
        FakeCutter cutter = new FakeCutter(home);
        cutter.mended = true;
        try (Works works = Works.start(Works.Setup.of(home, cutter, new FakeSink(home)))) {
            works.grant(OptionalLong.of(500));
            List<SourceName> sources = sources(works, Shortage.REFUSE);
            AtomicLong accepted = new AtomicLong();
            everywhere(64, thread -> {
                for (int i = 0; i < 2; i++) {
                    if (submit(works, sources.get(thread % SOURCES), 7, "")) {
                        accepted.addAndGet(7);
                    }
                }
            });
            assertThat(accepted).as("71 times 7 of 500").hasValue(497);
            assertThat(works.count("select reserved + committed from account")).isEqualTo(497);
            assertThat(works.bean(Reconciliation.class).run().differences()).isEmpty();
            sources.forEach(works.bean(Intake.class)::finished);
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 497L));
            Ends.assertBalanced(works, 497);
        }
    }

    @Test
    void whateverHappensInWhateverOrderTheBooksStayEven() throws Exception {
        long seed = System.nanoTime();
        FakeCutter cutter = new FakeCutter(home);
        FakeSink sink = new FakeSink(home);
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.grant(OptionalLong.of(100));
            List<SourceName> sources = sources(works, Shortage.WAIT);
            everywhere(8, thread -> {
                Random random = new Random(seed + thread);
                for (int i = 0; i < 15; i++) {
                    sink.failures.set(random.nextInt(6));
                    cutter.mended = random.nextBoolean();
                    something(works, sources, random);
                    assertThat(works.bean(Reconciliation.class).run().differences())
                            .as("seed %d", seed)
                            .isEmpty();
                }
            });
            works.bean(Tenants.class).resume(TenantId.DEFAULT);
            works.bean(Balances.class).topUp(TenantId.DEFAULT, 1_000, "the end", "");
            sources.forEach(works.bean(Intake.class)::finished);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> works.count("select count(*) from submission where state <> 'DONE'") == 0);
            assertThat(works.bean(Reconciliation.class).run().differences())
                    .as("seed %d", seed)
                    .isEmpty();
            Ends.assertBalanced(works, works.count("select count(*) from item where state = 'DELIVERED'"));
        }
    }

    private void something(Works works, List<SourceName> sources, Random random) throws Exception {
        SourceName source = sources.get(random.nextInt(SOURCES));
        switch (random.nextInt(11)) {
            case 0 ->
                works.bean(Balances.class)
                        .topUp(TenantId.DEFAULT, 1 + random.nextInt(9), "top-up " + names.incrementAndGet(), "");
            case 1 -> works.grant(OptionalLong.of(random.nextInt(200)));
            case 2 -> {
                works.sql()
                        // in one order: else two of these wait for each other
                        .sql("""
                                with chosen as (
                                    select submission_id from reservation order by submission_id for no key update)
                                update reservation r set expires_at = now() - interval '1 hour' from chosen
                                where r.submission_id = chosen.submission_id
                                """)
                        .update();
                works.bean(Funding.class).expire();
            }
            case 3 ->
                works.sql()
                        .sql("select coalesce(max(id), 0) from submission where source = ? and state = 'OPEN'")
                        .param(source.value())
                        .query((row, n) -> new SubmissionId(row.getLong(1)))
                        .list()
                        .forEach(works.bean(SubmissionControl.class)::cancel);
            case 4 -> retry(works, source);
            case 5 -> works.bean(Tenants.class).suspend(TenantId.DEFAULT, "a moment");
            case 6 -> works.bean(Tenants.class).resume(TenantId.DEFAULT);
            case 7 -> judge(works, random);
            default -> submit(works, source, 1 + random.nextInt(5), "doubtful ");
        }
    }

    /** Approves or rejects the oldest item that waits for a person; somebody else may have been quicker. */
    private static void judge(Works works, Random random) {
        Reviews reviews = works.bean(Reviews.class);
        for (Reviews.Waiting waiting : reviews.page(Optional.empty(), 0, 1)) {
            ItemId item = new ItemId(waiting.id());
            if (random.nextInt(3) == 0) {
                reviews.reject(item, Optional.empty());
            } else {
                reviews.approve(item, Optional.empty());
            }
        }
    }

    /** Items that failed, and dead letters; what the account does not cover stays as it was. */
    private static void retry(Works works, SourceName source) {
        works
                .sql()
                .sql("select coalesce(max(id), 0) from submission where source = ?")
                .param(source.value())
                .query((row, n) -> new SubmissionId(row.getLong(1)))
                .list()
                .stream()
                .filter(id -> id.value() > 0)
                .forEach(id -> {
                    try {
                        works.bean(Retries.class).retry(id);
                    } catch (DataIntegrityViolationException e) {
                        assertThat(e).hasMessageContaining("account");
                    }
                });
    }

    /** {@code doubt} comes before the text of some: "doubtful " sends them to review. */
    private boolean submit(Works works, SourceName source, int items, String doubt) throws Exception {
        Map<String, String> media = new TreeMap<>();
        for (int i = 0; i < items; i++) {
            String name = "picture " + names.incrementAndGet();
            media.put(name, (names.get() % 5 == 0 ? "fail " : names.get() % 7 == 0 ? doubt : "") + name);
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
                    new SourceBinding.Outputs(
                            SourceBinding.Names.of(source, List.of(Works.SINK)), "reports/{id}", false),
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
