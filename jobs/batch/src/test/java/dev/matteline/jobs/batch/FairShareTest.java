package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.cutout.ItemCutter;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.jobs.batch.tenants.Plan;
import dev.matteline.jobs.batch.tenants.Plans;
import dev.matteline.jobs.batch.tenants.TenantDraft;
import dev.matteline.jobs.batch.tenants.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J6, in the real jobs: two places, lanes of several submissions, and who gets them. */
class FairShareTest {

    private static final TenantId LARGE = new TenantId("large");
    private static final TenantId SMALL = new TenantId("small");

    @TempDir
    Path home;

    private final Semaphore never = new Semaphore(0);
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private ItemCutter slow;

    @BeforeEach
    void cutter() {
        FakeCutter cutter = new FakeCutter(home);
        slow = (submission, item) -> {
            mostAtOnce.accumulateAndGet(working.incrementAndGet(), Math::max);
            try {
                takeTime();
                return cutter.cut(submission, item);
            } finally {
                working.decrementAndGet();
            }
        };
    }

    @Test
    void aTenantThatComesLaterDoesNotWaitForTheEndOfALargeOne() throws Exception {
        try (Works works = works()) {
            tenant(works, LARGE, OptionalInt.empty());
            tenant(works, SMALL, OptionalInt.empty());
            submit(works, LARGE, Priority.SCHEDULED, 200);
            await().until(() -> delivered(works, LARGE) >= 10);
            submit(works, SMALL, Priority.SCHEDULED, 10);
            await().atMost(Duration.ofSeconds(60)).until(() -> delivered(works, SMALL) == 10);
            assertThat(delivered(works, LARGE)).as("of 200").isLessThan(120);
        }
    }

    @Test
    void workThatIsNotUrgentGoesOnBesideWorkThatIs() throws Exception {
        try (Works works = works()) {
            tenant(works, LARGE, OptionalInt.empty());
            tenant(works, SMALL, OptionalInt.empty());
            // nothing is cut before both are at the bench
            gate = new CountDownLatch(1);
            submit(works, LARGE, Priority.INTERACTIVE, 300);
            submit(works, SMALL, Priority.BACKFILL, 300);
            await().until(() -> works.count("select count(*) from job_run where worker is not null") == 2);
            gate.countDown();
            await().atMost(Duration.ofSeconds(60)).until(() -> delivered(works, LARGE) >= 150);
            assertThat(delivered(works, SMALL)).as("something, but little").isBetween(1L, 75L);
        }
    }

    @Test
    void aPlanLimitsHowManyItemsAreWorkedOnAtOnce() throws Exception {
        try (Works works = works()) {
            tenant(works, LARGE, OptionalInt.of(1));
            submit(works, LARGE, Priority.SCHEDULED, 30);
            await().atMost(Duration.ofSeconds(60)).until(() -> delivered(works, LARGE) == 30);
            assertThat(mostAtOnce).as("there are two places").hasValue(1);
        }
    }

    private Works works() {
        FakeSink sink = new FakeSink(home);
        return Works.start(new Works.Setup(Postgres.freshDatabase(), home, slow, slow, sink, true));
    }

    private static void tenant(Works works, TenantId id, OptionalInt concurrent) {
        works.bean(Plans.class)
                .create(new Plan(
                        "of-" + id,
                        new Plan.Grant(OptionalLong.empty(), Plan.Period.MONTH),
                        EnumSet.allOf(Tier.class),
                        new Plan.Share(concurrent, 1)));
        works.bean(Tenants.class).create(new TenantDraft(id, "of-" + id, Set.of()));
    }

    private static void submit(Works works, TenantId tenant, Priority priority, int items) throws Exception {
        SourceName source = works.bind(tenant, new SourceBinding.Service(priority, Shortage.WAIT));
        Map<String, String> media = new TreeMap<>();
        for (int i = 0; i < items; i++) {
            media.put(i + ".jpg", "picture " + i);
        }
        works.submit(source, media);
    }

    private static long delivered(Works works, TenantId tenant) {
        return works.count("select count(*) from item where state = 'DELIVERED' and tenant_id = '" + tenant + "'");
    }

    private void takeTime() {
        try {
            gate.await();
            boolean released = never.tryAcquire(10, TimeUnit.MILLISECONDS);
            assertThat(released).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
