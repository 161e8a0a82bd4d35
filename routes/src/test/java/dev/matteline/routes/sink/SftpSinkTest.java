package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.remote.SftpPlace;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.SftpTestServer;
import dev.matteline.routes.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SftpSinkTest extends RemoteSinkContract {

    private @Nullable SftpTestServer server;
    private @Nullable CuttingProxy network;

    private Path out() {
        return temp.resolve("server/out");
    }

    @Override
    CuttingProxy network() throws IOException {
        if (network == null) {
            Files.createDirectories(temp.resolve("server"));
            server = new SftpTestServer(temp.resolve("server"));
            network = new CuttingProxy(server.port());
        }
        return network;
    }

    @AfterEach
    void stopServer() throws IOException {
        harness.close();
        network().close();
        if (server != null) {
            server.close();
        }
    }

    @Override
    Place place() throws IOException {
        return place(SftpTestServer.PASSWORD);
    }

    @Override
    Place withWrongPassword() throws IOException {
        return place("wrong-password");
    }

    private Place place(String password) throws IOException {
        int port = network().port();
        return new SftpPlace(
                new HostAndPort("127.0.0.1", port),
                new Login.Password(SftpTestServer.USER, new Secret(password)),
                server == null ? "" : server.hostKey(),
                "out");
    }

    @Override
    Map<String, String> impossibleKeys() {
        return Map.of(
                "line\nbreak.png", "a line break is refused as in listings",
                "a\\..\\b.png", "a backslash separates folders on some servers");
    }

    @Override
    Map<String, byte[]> objects() throws IOException {
        return Tree.files(out());
    }

    @Test
    void brokenUploadsAreSweptAfterADayAndNothingElse() throws Exception {
        Files.createDirectories(out().resolve("a"));
        Path old = Files.writeString(out().resolve("a/.mtl-1-dead-1.tmp"), "half");
        Path foreign = Files.writeString(out().resolve("a/.other.tmp"), "not ours");
        for (Path file : new Path[] {old, foreign}) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(25 * 3600)));
        }
        Files.writeString(out().resolve("a/.mtl-2-live-1.tmp"), "half");
        harness.sinks.sweep();
        assertThat(objects()).containsOnlyKeys("a/.mtl-2-live-1.tmp", "a/.other.tmp");
    }
}
