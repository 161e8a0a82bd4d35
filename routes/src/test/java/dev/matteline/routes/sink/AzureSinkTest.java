package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.AzureTestServer;
import java.io.IOException;
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
}
