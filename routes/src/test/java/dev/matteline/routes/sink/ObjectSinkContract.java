package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.ObjectServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for stores of objects. */
abstract class ObjectSinkContract extends RemoteSinkContract {

    static final String PREFIX = "out/";

    private @Nullable CuttingProxy network;

    /** The same one all through a test. */
    abstract ObjectServer server() throws IOException;

    @Override
    CuttingProxy network() throws IOException {
        if (network == null) {
            network = new CuttingProxy(server().port());
        }
        return network;
    }

    @AfterEach
    void stopNetwork() throws IOException {
        harness.close();
        if (network != null) {
            network.close();
        }
    }

    @Override
    Map<String, byte[]> objects() throws IOException {
        Map<String, byte[]> objects = new TreeMap<>();
        server().objects().forEach((key, bytes) -> objects.put(key.replaceFirst("^" + PREFIX, ""), bytes));
        return objects;
    }

    @Test
    void aLargeFileGoesInPieces() throws Exception {
        byte[] bytes = random((64 << 20) + 1_000_000);
        harness.sinks.deliver(delivery(1, "large.tif", harness.store.put(bytes)));
        assertThat(objects().get("large.tif")).isEqualTo(bytes);
        checkPieces("large.tif");
    }

    /** Looks at what the store says about how {@code key} came. */
    abstract void checkPieces(String key) throws IOException;

    @Test
    void aLinkFetchesThisOneFileWithoutACredential() throws Exception {
        harness.sinks.deliver(delivery(1, "a b/1 ü.png", "one"));
        harness.sinks.deliver(delivery(2, "a b/2.png", "two"));

        URI link = harness.sinks
                .link(NAME, TenantId.DEFAULT, new MediaPath("a b/1 ü.png"), Duration.ofMinutes(5))
                .orElseThrow();

        assertThat(get(link).body()).isEqualTo("one");
        assertThat(get(URI.create(link.toString().replace("1%20%C3%BC.png", "2.png")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(URI.create(link.toString().replaceFirst("\\?.*", ""))).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(link.toString()).doesNotContain("secret");
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() throws Exception {
        byte[] bytes = random(3_000_000);
        harness.sinks.deliver(delivery(1, "1.png", harness.store.put(bytes)));
        network().cutUploadAfter(20_000_000);
        for (int i = 0; i < 5; i++) {
            harness.sinks.deliver(delivery(1, "1.png", harness.store.put(bytes)));
        }
        assertThat(objects()).containsEntry("1.png", bytes);
        large(random((64 << 20) + 1_000_000));
    }

    private void large(byte[] bytes) throws Exception {
        network().cutUploadAfter(100_000_000);
        harness.sinks.deliver(delivery(2, "large.tif", harness.store.put(bytes)));
        harness.sinks.deliver(delivery(2, "large.tif", harness.store.put(bytes)));
        assertThat(network().cuts()).as("the second time nothing was sent").isZero();
        assertThat(objects()).containsEntry("large.tif", bytes);
    }

    @Test
    void outputsOfTenantsGoApartAndTheirLinksWithThem() throws Exception {
        SinkName shared = new SinkName("shared");
        harness.sinks.add(new RemoteSinkSpec(shared, place()), KeyTemplate.parse("of {tenant}/{key}"));
        Delivery known = delivery(1, "{tenant}/1.png", "one");
        harness.sinks.deliver(new Delivery(
                known.id(), new TenantId("acme"), shared, known.key(), known.content(), known.mediaType()));
        assertThat(objects()).containsOnlyKeys("of acme/{tenant}/1.png");
        URI link = harness.sinks
                .link(shared, new TenantId("acme"), known.key(), Duration.ofMinutes(5))
                .orElseThrow();
        assertThat(get(link).body()).isEqualTo("one");
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
