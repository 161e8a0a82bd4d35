package dev.matteline.routes.sink;

import dev.matteline.routes.remote.FtpPlace;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.FtpTestServer;
import dev.matteline.routes.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class FtpSinkTest extends RemoteSinkContract {

    private @Nullable FtpTestServer server;
    private @Nullable CuttingProxy network;

    Path out() {
        return temp.resolve("server/out");
    }

    FtpTestServer server() throws IOException {
        if (server == null) {
            Files.createDirectories(temp.resolve("server"));
            server = new FtpTestServer(temp.resolve("server"), keyStore());
        }
        return server;
    }

    @Nullable Path keyStore() throws IOException {
        return null;
    }

    FtpPlace.Protection protection() throws IOException {
        return new FtpPlace.Protection.None();
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
        network().close();
        server().close();
    }

    /** Data does not go through the proxy; 50 bytes are in the middle of the commands of a delivery. */
    @Override
    void cutUploadAfter(long bytes) throws IOException {
        network().cutUploadAfter(50);
    }

    @Override
    void loseAnswerAfter(long bytes) throws IOException {
        network().loseAnswerAfter(150);
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
                protection(),
                "out");
    }

    @Override
    Map<String, String> impossibleKeys() {
        return Map.of(
                "d/".repeat(600) + "deep.png",
                "a command has at most 1024 bytes on many servers",
                "line\nbreak.png",
                "FTP has no names with line breaks",
                "a\\..\\b.png",
                "a backslash separates folders on some servers, on this one too");
    }

    @Override
    Map<String, byte[]> objects() throws IOException {
        return Tree.files(out());
    }
}
