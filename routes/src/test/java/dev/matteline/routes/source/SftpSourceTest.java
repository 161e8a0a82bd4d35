package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.remote.SftpPlace;
import dev.matteline.routes.testing.SftpTestServer;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SftpSourceTest extends ServerSourceContract {

    private SftpTestServer server;

    @BeforeEach
    void startServer() throws IOException {
        in();
        server = new SftpTestServer(root());
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
        return place(SftpTestServer.PASSWORD, server.hostKey());
    }

    @Override
    Place withWrongPassword() throws IOException {
        return place("wrong-password", server.hostKey());
    }

    private Place place(String password, String hostKey) throws IOException {
        return new SftpPlace(
                new HostAndPort("127.0.0.1", network().port()),
                new Login.Password(SftpTestServer.USER, new Secret(password)),
                hostKey,
                "/incoming");
    }

    @Override
    Map<String, String> impossibleNames() {
        return Map.of(
                "line\nbreak.jpg", "no name of another machine may have a line break",
                "a\\b.jpg", "a backslash separates folders on some servers");
    }

    @Test
    void aServerWithAnotherHostKeyIsNotTalkedTo() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        String other = "SHA256:" + "A".repeat(43);
        harness.sources.start(spec(
                place(SftpTestServer.PASSWORD, other),
                new Pickup.WhenUnchanged(Duration.ZERO),
                new AfterDelivery.Keep()));
        awaitProblem("source_untrusted");
        assertThat(harness.sources.status(NAME).problems().get(0).message()).contains(server.hostKey());
        assertThat(harness.intake.entries()).isEmpty();
    }

    @Test
    void linksOnTheServerAreNotFollowed() throws Exception {
        Files.writeString(temp.resolve("server/secret.jpg"), "secret");
        Files.createSymbolicLink(in().resolve("link.jpg"), temp.resolve("server/secret.jpg"));
        put("real.jpg", Sh.bytes("x"));
        runOnce(once());
        assertThat(refusal("link.jpg")).isEqualTo("not_a_regular_file");
        assertThat(harness.intake.arrival("real.jpg")).isInstanceOf(IncomingMedia.class);
        assertThat(harness.store.keys()).hasSize(1);
    }
}
