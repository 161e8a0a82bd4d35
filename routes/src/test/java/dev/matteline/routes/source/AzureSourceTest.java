package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.AzureTestServer;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AzureSourceTest extends RemoteSourceContract {

    private AzureTestServer server;
    private CuttingProxy network;

    @BeforeEach
    void startServer() throws IOException {
        server = new AzureTestServer();
        network = new CuttingProxy(server.port());
    }

    @AfterEach
    void stopServer() throws IOException {
        harness.close();
        if (network != null) {
            network.close();
        }
    }

    @Override
    Place place() {
        return place(new AzurePlace.Access.ConnectionString(new Secret(server.connectionString(network.port()))));
    }

    @Override
    Place withWrongPassword() {
        return place(new AzurePlace.Access.ConnectionString(new Secret(server.wrongConnectionString(network.port()))));
    }

    private Place place(AzurePlace.Access access) {
        return new AzurePlace(access, server.container(), "in/coming");
    }

    @Override
    Map<String, String> impossibleNames() {
        // a name has at most 1024 characters, and the service makes a slash of a backslash
        return Map.of("d/".repeat(600) + "deep.jpg", NEVER, "a\\b.jpg", NEVER);
    }

    @Override
    void down(boolean isDown) {
        network.down(isDown);
    }

    @Override
    void cutDownloadAfter(long bytes) {
        network.cutDownloadAfter(bytes);
    }

    @Override
    long cuts() {
        return network.cuts();
    }

    @Override
    String folderInside(String name) {
        return "in/coming/" + name;
    }

    @Override
    void put(String path, byte[] bytes) {
        server.put("in/coming/" + path, bytes);
    }

    @Override
    boolean exists(String path) {
        return server.objects().containsKey("in/coming/" + path);
    }

    @Test
    void aSignatureIsEnoughToMoveWhatWasDelivered() throws Exception {
        Place signed = place(
                new AzurePlace.Access.Sas(URI.create(server.endpoint(network.port())), new Secret("?" + server.sas())));
        assertThat(signed.toString()).doesNotContain("sig=");
        put("1.jpg", Sh.bytes("one"));
        runOnce(spec(signed, new Pickup.Once(), new AfterDelivery.Keep()));
        assertThat(harness.intake.byPath()).containsOnlyKeys("1.jpg");
    }
}
