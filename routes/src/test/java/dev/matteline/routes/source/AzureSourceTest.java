package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.remote.AzurePlace;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.AzureTestServer;
import dev.matteline.routes.testing.ObjectServer;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AzureSourceTest extends ObjectSourceContract {

    private AzureTestServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new AzureTestServer();
    }

    @Override
    ObjectServer server() {
        return server;
    }

    @Override
    Place place() throws IOException {
        return place(new AzurePlace.Access.ConnectionString(
                new Secret(server.connectionString(network().port()))));
    }

    @Override
    Place withWrongPassword() throws IOException {
        return place(new AzurePlace.Access.ConnectionString(
                new Secret(server.wrongConnectionString(network().port()))));
    }

    private Place place(AzurePlace.Access access) throws IOException {
        return new AzurePlace(access, server.container(), PREFIX);
    }

    @Override
    Map<String, String> impossibleNames() {
        // a name has at most 1024 characters, and the service makes a slash of a backslash
        return Map.of("d/".repeat(600) + "deep.jpg", NEVER, "a\\b.jpg", NEVER);
    }

    @Test
    void aSignatureIsEnoughToMoveWhatWasDelivered() throws Exception {
        Place signed = place(new AzurePlace.Access.Sas(
                URI.create(server.endpoint(network().port())), new Secret("?" + server.sas())));
        assertThat(signed.toString()).doesNotContain("sig=");
        put("1.jpg", Sh.bytes("one"));
        runOnce(spec(signed, new Pickup.Once(), new AfterDelivery.Keep()));
        assertThat(harness.intake.byPath()).containsOnlyKeys("1.jpg");
    }
}
