package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.AzureTestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    @Test
    void aLinkFetchesThisOneFileWithoutACredential() throws Exception {
        harness.sinks.deliver(delivery(1, "a b/1 ü.png", "one"));
        harness.sinks.deliver(delivery(2, "a b/2.png", "two"));

        URI link = harness.sinks
                .link(delivery(1, "a b/1 ü.png", "one").sink(), new MediaPath("a b/1 ü.png"), Duration.ofMinutes(5))
                .orElseThrow();

        assertThat(get(link).body()).isEqualTo("one");
        assertThat(get(URI.create(link.toString().replace("1%20%C3%BC.png", "2.png")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(URI.create(link.toString().replaceFirst("\\?.*", ""))).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(link.toString()).doesNotContain("secret");
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
