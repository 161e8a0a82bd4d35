package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.delivery.Breakers;
import dev.matteline.jobs.batch.submission.SourceBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D2, D9: what is wrong with one sink is no matter of another, and costs its deliveries few attempts. */
class SinksApartTest {

    private static final SinkName SLOW = new SinkName("slow");
    private static final SinkName GOOD = new SinkName("good");
    private static final SourceName BOTH = new SourceName("both");
    private static final int ITEMS = 40;

    @TempDir
    Path home;

    @Test
    void aSinkThatHangsDelaysNoOther() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger good = new AtomicInteger();
        OutputSink sinks = delivery -> {
            if (delivery.sink().equals(SLOW)) {
                hold(answer);
            } else {
                good.incrementAndGet();
            }
            return new DeliveryReceipt("memory:" + delivery.key());
        };
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), sinks))) {
            submit(works);
            await().atMost(Duration.ofSeconds(60)).until(() -> good.get() >= ITEMS);
            assertThat(works.count("select count(*) from delivery where sink = 'slow' and state = 'DELIVERED'"))
                    .isZero();
            answer.countDown();
            Ends.awaitDone(works);
            Ends.awaitSettled(works, ITEMS);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", (long) ITEMS));
        }
    }

    @Test
    void aSinkThatIsDownCostsFewAttemptsAndIsNoticedWhenItIsBack() throws Exception {
        CountDownLatch allAreDue = new CountDownLatch(ITEMS);
        AtomicInteger left = new AtomicInteger(7);
        OutputSink sinks = delivery -> {
            if (delivery.sink().equals(GOOD)) {
                allAreDue.countDown();
                return new DeliveryReceipt("memory:" + delivery.key());
            }
            hold(allAreDue);
            if (left.getAndDecrement() > 0) {
                throw new DeliveryException("sink_unreachable", "nobody there", true, new IOException("test"));
            }
            return new DeliveryReceipt("memory:" + delivery.key());
        };
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), sinks))) {
            submit(works);
            Ends.awaitSettled(works, ITEMS);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", (long) ITEMS));
            assertThat(works.count("select sum(attempts) from delivery where sink = 'slow' and kind = 'RENDITION'"))
                    .as("what was taken and not tried did not cost an attempt")
                    .isEqualTo(ITEMS + 7);
            assertThat(works.bean(Breakers.class).resting()).isEmpty();
        }
    }

    @Test
    void whatHasWaitedForARestingSinkForTooLongIsADeadLetter() throws Exception {
        OutputSink sinks = delivery -> {
            if (delivery.sink().equals(SLOW)) {
                throw new DeliveryException("sink_unreachable", "nobody there", true, new IOException("test"));
            }
            return new DeliveryReceipt("memory:" + delivery.key());
        };
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), sinks))) {
            submit(works);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !works.bean(Breakers.class).resting().isEmpty());
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                // days go by
                works.sql()
                        .sql("update delivery set next_at = next_at - interval '2 days' where state = 'PENDING'"
                                + " and attempts = 0 and next_at > now() - interval '1 day'")
                        .update();
                return works.count("select count(*) from delivery where sink = 'slow' and state <> 'DEAD'") == 0;
            });
            Ends.awaitSettled(works, ITEMS);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("FAILED", (long) ITEMS));
            assertThat(works.count("select committed from account")).isZero();
        }
    }

    @Test
    void aReplayDoesNotReplaceTheOutputOfANewerRevision() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        Map<String, String> there = new ConcurrentHashMap<>();
        OutputSink sink = delivery -> {
            if (failures.getAndDecrement() > 0) {
                throw new DeliveryException("sink_failed", "no", false, new IOException("test"));
            }
            there.put(delivery.key().value(), delivery.content().sha256());
            return new DeliveryReceipt("memory:" + delivery.key());
        };
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), sink))) {
            works.submit(Map.of("1.jpg", "the first"));
            Ends.awaitSettled(works, 1);
            works.submit(Map.of("1.jpg", "the second one"));
            await().until(() -> there.containsKey("1.txt"));
            String second = there.get("1.txt");
            Ends.awaitSettled(works, 2);

            // what a replay of the dead letter does
            works.sql()
                    .sql("update delivery set state = 'PENDING', next_at = now() where state = 'DEAD'")
                    .update();
            await().until(() -> works.count("select count(*) from delivery where state <> 'DELIVERED'") == 0);

            assertThat(there).containsEntry("1.txt", second);
        }
    }

    private static void submit(Works works) throws Exception {
        works.bind(new SourceBinding(
                BOTH,
                TenantId.DEFAULT,
                Works.WORK,
                List.of(SLOW, GOOD),
                new SourceBinding.Outputs(SourceBinding.Names.of(BOTH, List.of(SLOW, GOOD)), "reports/{id}", false),
                new SourceBinding.Closing(true, Duration.ZERO, 1_000),
                new SourceBinding.Service(SourceBinding.Priority.SCHEDULED, SourceBinding.Shortage.WAIT)));
        Map<String, String> media = new LinkedHashMap<>();
        for (int i = 0; i < ITEMS; i++) {
            media.put(i + ".jpg", "picture " + i);
        }
        works.submit(BOTH, media);
        works.bean(dev.matteline.jobs.api.Intake.class).finished(BOTH);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
