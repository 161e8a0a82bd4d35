package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.AzureTestServer;
import dev.matteline.routes.testing.CuttingProxy;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureSinkTest extends RemoteSinkContract {

    private @Nullable AzureTestServer server;
    private @Nullable CuttingProxy network;

    private AzureTestServer server() throws IOException {
        if (server == null) {
            server = new AzureTestServer();
        }
        return server;
    }

    @Override
    CuttingProxy network() throws IOException {
        if (network == null) {
            network = new CuttingProxy(server().port());
        }
        return network;
    }

    @AfterEach
    void stopServer() throws IOException {
        harness.close();
        if (network != null) {
            network.close();
        }
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
                new AzurePlace.Access.ConnectionString(new Secret(connectionString)), server().container(), "out/");
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
    Map<String, byte[]> objects() throws IOException {
        Map<String, byte[]> objects = new TreeMap<>();
        server().objects().forEach((key, bytes) -> objects.put(key.replaceFirst("^out/", ""), bytes));
        return objects;
    }

    @Test
    void aLargeFileGoesInBlocks() throws Exception {
        byte[] bytes = random((64 << 20) + 1_000_000);
        harness.sinks.deliver(delivery(1, "large.tif", harness.store.put(bytes)));
        assertThat(objects().get("large.tif")).isEqualTo(bytes);
    }
}
