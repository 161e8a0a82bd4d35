package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.AzureTestServer;
import dev.matteline.routes.testing.RawHttpServer;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AzureSinkTest extends ObjectSinkContract {

    private @Nullable AzureTestServer server;

    @Override
    AzureTestServer server() throws IOException {
        if (server == null) {
            server = new AzureTestServer();
        }
        return server;
    }

    @Override
    Place place() throws IOException {
        return place(server().connectionString(network().port()));
    }

    @Override
    Place withWrongPassword() throws IOException {
        return place(server().wrongConnectionString(network().port()));
    }

    private Place place(String connectionString) throws IOException {
        return new AzurePlace(
                new AzurePlace.Access.ConnectionString(new Secret(connectionString)), server().container(), PREFIX);
    }

    @Override
    Map<String, String> impossibleKeys() {
        return Map.of(
                "d/".repeat(600) + "deep.png",
                "a name has at most 1024 characters",
                "a\\..\\b.png",
                "Azure takes a backslash for a slash");
    }

    @Override
    void checkPieces(String key) throws IOException {
        assertThat(server().blocks(PREFIX + key)).isEqualTo(5);
    }

    /** F25 */
    @Test
    void aBlobThatSomebodyElseHasALeaseOfIsTriedAgain() throws Exception {
        harness.sinks.deliver(delivery(1, "1.png", "old"));
        String lease = server().lease(PREFIX + "1.png");
        DeliveryException failure = failure(delivery(2, "1.png", "new"));
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.code()).isEqualTo("sink_failed");
        assertThat(failure).hasMessageContaining("Lease");
        assertThat(objects()).containsEntry("1.png", Sh.bytes("old"));
        server().release(PREFIX + "1.png", lease);
        harness.sinks.deliver(delivery(2, "1.png", "new"));
        assertThat(objects()).containsEntry("1.png", Sh.bytes("new"));
    }

    @Test
    void aSignatureThatHasRunOutIsSaid() throws Exception {
        SinkName late = new SinkName("late");
        AzurePlace.Access access = new AzurePlace.Access.Sas(
                URI.create(server().endpoint(network().port())), new Secret(server().sas(Duration.ofHours(-1))));
        harness.sinks.add(new RemoteSinkSpec(late, new AzurePlace(access, server().container(), PREFIX)));
        Delivery known = delivery(1, "1.png", "one");
        DeliveryException failure = failure(
                new Delivery(known.id(), known.tenant(), late, known.key(), known.content(), known.mediaType()));
        assertThat(failure.code()).isEqualTo("sink_denied");
        assertThat(failure).hasMessageNotContaining("sig=");
    }

    @Test
    void theStoreIsToldHowToEncrypt() throws Exception {
        try (RawHttpServer http = new RawHttpServer()) {
            http.answer(
                    "/shop/box/1.png",
                    String.join(
                            "\r\n",
                            "HTTP/1.1 201 Created",
                            "ETag: \"x\"",
                            "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT",
                            "Content-Length: 0",
                            "",
                            ""));
            AzurePlace.Access access = new AzurePlace.Access.Sas(URI.create(http.url("/shop")), new Secret("sig=x"));
            SinkName sealed = new SinkName("sealed");
            harness.sinks.add(new RemoteSinkSpec(sealed, new AzurePlace(access, "box", "").encrypted("scope-7")));
            Delivery known = delivery(1, "1.png", "one");
            harness.sinks.deliver(
                    new Delivery(known.id(), known.tenant(), sealed, known.key(), known.content(), known.mediaType()));
            assertThat(http.requests().get(0).toLowerCase(Locale.ROOT))
                    .contains("x-ms-encryption-scope: scope-7\r\n")
                    .contains("if-none-match: *\r\n")
                    .contains("x-ms-meta-sha256: " + known.content().sha256() + "\r\n");
        }
    }
}
