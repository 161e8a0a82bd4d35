package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.S3Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.ObjectServer;
import dev.matteline.routes.testing.S3TestServer;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3SourceTest extends ObjectSourceContract {

    private S3TestServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new S3TestServer(Path.of("target/servers/s3proxy.jar"));
    }

    @Override
    ObjectServer server() {
        return server;
    }

    @Override
    Place place() throws IOException {
        return place(S3TestServer.SECRET_KEY);
    }

    @Override
    Place withWrongPassword() throws IOException {
        return place("wrong-password");
    }

    private Place place(String secret) throws IOException {
        return new S3Place(
                Optional.of(URI.create("http://127.0.0.1:" + network().port())),
                "us-east-1",
                server.bucket(),
                PREFIX,
                Optional.of(new Login.Password(S3TestServer.ACCESS_KEY, new Secret(secret))),
                true);
    }

    @Override
    Map<String, String> impossibleNames() {
        return Map.of("d/".repeat(600) + "deep.jpg", NEVER);
    }

    @Test
    void whatIsBesideThePrefixIsNotTaken() throws Exception {
        server.put("in/coming-not/2.jpg", Sh.bytes("two"));
        server.put("3.jpg", Sh.bytes("three"));
        put("1.jpg", Sh.bytes("one"));
        runOnce(once());
        assertThat(harness.intake.byPath()).containsOnlyKeys("1.jpg");
        assertThat(server.objects()).hasSize(3);
    }
}
