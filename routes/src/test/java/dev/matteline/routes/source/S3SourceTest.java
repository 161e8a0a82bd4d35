package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.S3Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.S3TestServer;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3SourceTest extends RemoteSourceContract {

    private S3TestServer server;
    private CuttingProxy network;

    @BeforeEach
    void startServer() throws IOException {
        server = new S3TestServer(Path.of("target/servers/s3proxy.jar"));
        network = new CuttingProxy(server.port());
    }

    @AfterEach
    void stopServer() throws IOException {
        harness.close();
        network.close();
    }

    @Override
    Place place() {
        return place(S3TestServer.SECRET_KEY);
    }

    @Override
    Place withWrongPassword() {
        return place("wrong-password");
    }

    private Place place(String secret) {
        return new S3Place(
                Optional.of(URI.create("http://127.0.0.1:" + network.port())),
                "us-east-1",
                server.bucket(),
                "in/coming",
                Optional.of(new Login.Password(S3TestServer.ACCESS_KEY, new Secret(secret))),
                true);
    }

    @Override
    Map<String, String> impossibleNames() {
        return Map.of("d/".repeat(600) + "deep.jpg", NEVER);
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
    void whatIsBesideThePrefixIsNotTaken() throws Exception {
        server.put("in/coming-not/2.jpg", Sh.bytes("two"));
        server.put("3.jpg", Sh.bytes("three"));
        put("1.jpg", Sh.bytes("one"));
        runOnce(once());
        assertThat(harness.intake.byPath()).containsOnlyKeys("1.jpg");
        assertThat(server.objects()).hasSize(3);
    }
}
