package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.testing.CamelHarness;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of sink must do, through the routes; a kind says how it is configured and read back. */
abstract class OutputSinkContract {

    static final SinkName NAME = new SinkName("the {{sink}}, ${x}?a=b");

    @TempDir
    Path temp;

    CamelHarness harness;

    abstract SinkSpec spec() throws IOException;

    /** All objects of the sink by key, temporary ones included. */
    abstract Map<String, byte[]> objects() throws IOException;

    /** Keys that this kind has to refuse, each with the reason. */
    Map<String, String> impossibleKeys() {
        return Map.of();
    }

    @BeforeEach
    void startCamel() throws IOException {
        harness = new CamelHarness(Files.createDirectories(temp.resolve("harness")));
        harness.sinks.add(spec());
    }

    @AfterEach
    void stopCamel() {
        harness.close();
    }

    @Test
    void bytesArriveUnderTheirKey() throws Exception {
        harness.sinks.deliver(delivery(1, "a/b/1.png", "one"));
        assertThat(objects()).containsOnlyKeys("a/b/1.png").containsEntry("a/b/1.png", Sh.bytes("one"));
    }

    @Test
    void deliveringTwiceLeavesOneObject() throws Exception {
        Delivery delivery = delivery(1, "1.png", "one");
        assertThat(harness.sinks.deliver(delivery)).isEqualTo(harness.sinks.deliver(delivery));
        assertThat(objects()).containsOnlyKeys("1.png").containsEntry("1.png", Sh.bytes("one"));
    }

    @Test
    void aLaterDeliveryReplacesTheObject() throws Exception {
        harness.sinks.deliver(delivery(1, "1.png", "the first and longer one"));
        harness.sinks.deliver(delivery(2, "1.png", "second"));
        assertThat(objects()).containsOnlyKeys("1.png").containsEntry("1.png", Sh.bytes("second"));
    }

    @Test
    void keysAreData() throws Exception {
        Map<String, byte[]> expected = new TreeMap<>();
        List<String> keys = List.of(
                "two words.png",
                "gr\u00fc\u00dfe-\u65e5\u672c-\ud83d\udc31.png",
                "line\nbreak.png",
                "q\"uo'te.png",
                "${body}.png",
                "$simple{x}.png",
                "{{missing}}.png",
                "?a=b&c#d,e.png",
                "100%.png",
                "%FF.png",
                "\u202egnp.png",
                "CON",
                "a\\..\\b.png",
                "x".repeat(251) + ".png",
                "d/".repeat(600) + "deep.png");
        for (int i = 0; i < keys.size(); i++) {
            Delivery delivery = delivery(i, keys.get(i), keys.get(i));
            if (impossibleKeys().containsKey(keys.get(i))) {
                assertThat(failure(delivery).retryable()).as(keys.get(i)).isFalse();
            } else {
                harness.sinks.deliver(delivery);
                expected.put(keys.get(i), Sh.bytes(keys.get(i)));
            }
        }
        assertThat(objects()).containsOnlyKeys(expected.keySet()).containsAllEntriesOf(expected);
    }

    @Test
    void manyThreadsWithTheSameDeliveryLeaveOneWholeObject() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        Delivery delivery = delivery(7, "big.png", harness.store.put(bytes));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            ends.add(threads.submit(() -> harness.sinks.deliver(delivery)));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        threads.shutdown();
        assertThat(objects()).containsOnlyKeys("big.png").containsEntry("big.png", bytes);
    }

    @Test
    void contentThatIsGoneOrDamagedIsNotDelivered() throws Exception {
        Delivery delivery = delivery(1, "1.png", "one");
        Files.writeString(harness.store.path(delivery.content()), "0ne");
        assertThat(failure(delivery).code()).isEqualTo("content_damaged");
        harness.store.delete(delivery.content());
        assertThat(failure(delivery).retryable()).isTrue();
        assertThat(objects()).isEmpty();
    }

    @Test
    void anUnknownSinkIsSaidSo() throws Exception {
        Delivery known = delivery(1, "1.png", "one");
        DeliveryException failure = failure(new Delivery(
                known.id(), known.tenant(), new SinkName("other"), known.key(), known.content(), "image/png"));
        assertThat(failure.code()).isEqualTo("sink_unknown");
        assertThat(failure.retryable()).isFalse();
    }

    Delivery delivery(long id, String key, String content) throws IOException {
        return delivery(id, key, harness.store.put(Sh.bytes(content)));
    }

    static Delivery delivery(long id, String key, ContentRef content) {
        return new Delivery(new DeliveryId(id), TenantId.DEFAULT, NAME, new MediaPath(key), content, "image/png");
    }

    /** Null: delivered, because the kind repeats by itself. */
    @Nullable DeliveryException failureOrNull(Delivery delivery) {
        try {
            harness.sinks.deliver(delivery);
            return null;
        } catch (DeliveryException e) {
            return e;
        }
    }

    DeliveryException failure(Delivery delivery) {
        return catchThrowableOfType(DeliveryException.class, () -> harness.sinks.deliver(delivery));
    }
}
