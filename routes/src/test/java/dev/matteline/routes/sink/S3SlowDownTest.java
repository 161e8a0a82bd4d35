package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.S3Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.CamelHarness;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F22: a store that has too much to do says so to three of ten requests. */
class S3SlowDownTest {

    private static final SinkName BUSY = new SinkName("busy");
    private static final int OUTPUTS = 40;

    @TempDir
    Path temp;

    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Integer> stored = new ConcurrentHashMap<>();
    private HttpServer store;
    private CamelHarness harness;

    @BeforeEach
    void start() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        store.createContext("/bucket/", this::answer);
        store.start();
        harness = new CamelHarness(temp);
    }

    @AfterEach
    void stop() {
        harness.close();
        store.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            if (Set.of(0, 3, 6).contains(requests.incrementAndGet() % 10)) {
                byte[] slower =
                        "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
                                .getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(503, slower.length);
                call.getResponseBody().write(slower);
                return;
            }
            stored.merge(call.getRequestURI().getPath(), 1, Integer::sum);
            call.getResponseHeaders().add("ETag", "\"x\"");
            call.sendResponseHeaders(200, -1);
        }
    }

    @Test
    void everythingIsStoredOnceAndFewAreLeftToTheOutbox() throws Exception {
        harness.sinks.add(new RemoteSinkSpec(
                BUSY,
                new S3Place(
                        Optional.of(URI.create(
                                "http://127.0.0.1:" + store.getAddress().getPort())),
                        "us-east-1",
                        "bucket",
                        "",
                        Optional.of(new Login.Password("key", new Secret("secret"))),
                        true)));
        int left = 0;
        for (int i = 0; i < OUTPUTS; i++) {
            Delivery delivery = new Delivery(
                    new DeliveryId(i),
                    TenantId.DEFAULT,
                    BUSY,
                    new MediaPath(i + ".png"),
                    harness.store.put(Sh.bytes("output " + i)),
                    "image/png");
            while (!delivered(delivery)) {
                left++;
            }
        }
        assertThat(stored).hasSize(OUTPUTS);
        assertThat(stored.values()).containsOnly(1);
        assertThat(left).isLessThanOrEqualTo(OUTPUTS / 10);
        assertThat(requests.get()).isGreaterThan(OUTPUTS * 13 / 10);
    }

    private boolean delivered(Delivery delivery) {
        try {
            harness.sinks.deliver(delivery);
            return true;
        } catch (DeliveryException e) {
            assertThat(e.retryable()).as(e.getMessage()).isTrue();
            assertThat(e.code()).isEqualTo("sink_unreachable");
            return false;
        }
    }
}
