package dev.matteline.routes.source;

import dev.matteline.routes.remote.FtpPlace;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.FtpTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The network is cut for commands; data connections go to the server itself, which breaks them off. */
class FtpSourceTest extends RemoteSourceContract {

    private Path in;
    private FtpTestServer server;
    private CuttingProxy network;

    @BeforeEach
    void startServer() throws IOException {
        in = Files.createDirectories(temp.resolve("server/incoming"));
        server = new FtpTestServer(temp.resolve("server"), null);
        network = new CuttingProxy(server.port());
    }

    @AfterEach
    void stopServer() throws IOException {
        harness.close();
        network.close();
        server.close();
    }

    @Override
    Place place() {
        return place(FtpTestServer.PASSWORD);
    }

    @Override
    Place withWrongPassword() {
        return place("wrong-password");
    }

    private Place place(String password) {
        return new FtpPlace(
                new HostAndPort("127.0.0.1", network.port()),
                new Login.Password(FtpTestServer.USER, new Secret(password)),
                new FtpPlace.Protection.None(),
                "/incoming");
    }

    @Override
    Map<String, String> impossibleNames() {
        return Map.of(
                "line\nbreak.jpg",
                NEVER,
                "a\\b.jpg",
                NEVER,
                "d/".repeat(600) + "deep.jpg",
                "a command has at most 1024 bytes on many servers");
    }

    @Override
    void down(boolean isDown) {
        network.down(isDown);
    }

    @Override
    void cutDownloadAfter(long bytes) {
        server.cutDownloadAfter(bytes);
    }

    @Override
    long cuts() {
        return server.cuts();
    }

    @Override
    String folderInside(String name) {
        return "/incoming/" + name;
    }

    @Override
    void put(String path, byte[] bytes) throws IOException {
        Path file = in.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    @Override
    boolean exists(String path) {
        return Files.exists(in.resolve(path));
    }
}
