package dev.matteline.routes.source;

import dev.matteline.routes.remote.FtpPlace;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.FtpTestServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The network is cut for commands; data connections go to the server itself, which breaks them off. */
class FtpSourceTest extends ServerSourceContract {

    private FtpTestServer server;

    @BeforeEach
    void startServer() throws IOException {
        in();
        server = new FtpTestServer(root(), null);
    }

    @Override
    int serverPort() {
        return server.port();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Override
    Place place() throws IOException {
        return place(FtpTestServer.PASSWORD);
    }

    @Override
    Place withWrongPassword() throws IOException {
        return place("wrong-password");
    }

    private Place place(String password) throws IOException {
        return new FtpPlace(
                new HostAndPort("127.0.0.1", network().port()),
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
    void cutDownloadAfter(long bytes) {
        server.cutDownloadAfter(bytes);
    }

    @Override
    long cuts() {
        return server.cuts();
    }
}
