package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.remote.FtpPlace;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.CamelHarness;
import dev.matteline.routes.testing.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A25, A29: what a server says is data, and not believed. */
class LyingFtpServerTest {

    private static final SourceName NAME = new SourceName("ftp");
    private static final String FACTS = "type=file;modify=20260101000000;size=";

    @TempDir
    Path temp;

    private CamelHarness harness;
    private FakeFtpServer server;

    @BeforeEach
    void start() throws IOException {
        harness = new CamelHarness(temp);
        server = new FakeFtpServer();
        server.lists(FACTS + "10; a.jpg\r\n");
        server.sends(out -> out.write(new byte[10]));
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
        server.close();
    }

    @Test
    void dataComeFromTheMachineThatWeTalkTo() throws Exception {
        server.dataAt("10,255,255,1");
        runOnce();
        assertThat(harness.intake.entries()).hasSize(1);
        assertThat(server.commands()).contains("PASV");
    }

    @Test
    void aFileLongerThanItsSizeIsNoFileAndAnEndlessOneFillsNoDisk() throws Exception {
        server.sends(out -> {
            byte[] much = new byte[1 << 16];
            while (true) {
                out.write(much);
            }
        });
        runOnce();
        UnreadableMedia refused = (UnreadableMedia) harness.intake.arrival("a.jpg");
        assertThat(refused.code()).isEqualTo("unstable");
        assertThat(harness.store.keys()).isEmpty();
    }

    @Test
    void aWatchedFileThatNeverFitsIsToldAndLeftInPeace() throws Exception {
        server.sends(out -> out.write(new byte[20]));
        harness.sources.start(spec(new Pickup.WhenUnchanged(Duration.ZERO)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> harness.sources.status(NAME).problems().stream()
                        .anyMatch(problem -> problem.code().equals("unstable")));
        assertThat(harness.intake.entries()).isEmpty();
        server.sends(out -> out.write(new byte[10]));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> harness.intake.entries().size() == 1);
        await().until(() -> harness.sources.status(NAME).problems().isEmpty());
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        List<String> names =
                List.of("../../etc/passwd", "/etc/passwd", "a/b.jpg", "..\\up.jpg", "nul\0.jpg", "tab\t.jpg");
        server.lists(FACTS + "10; good.jpg\r\n"
                + names.stream().map(name -> FACTS + "10; " + name).collect(Collectors.joining("\r\n")) + "\r\n");
        runOnce();
        assertThat(harness.intake.entries()).hasSize(1 + names.size());
        assertThat(harness.intake.entries().stream().filter(entry -> entry.arrival() instanceof UnreadableMedia))
                .hasSize(names.size())
                .allMatch(entry -> ((UnreadableMedia) entry.arrival()).code().equals("bad_name"));
        assertThat(server.commands().stream().filter(command -> command.startsWith("RETR")))
                .containsExactly("RETR good.jpg");
    }

    private void runOnce() throws Exception {
        harness.sources.start(spec(new Pickup.Once()));
        harness.sources.completion(NAME).get(60, TimeUnit.SECONDS);
    }

    private SourceSpec spec(Pickup pickup) {
        Place place = new FtpPlace(
                new HostAndPort("127.0.0.1", server.port()),
                new Login.Password("user", new Secret("password")),
                new FtpPlace.Protection.None(),
                ".");
        return new RemoteSourceSpec(
                NAME, TenantId.DEFAULT, place, pickup, Duration.ofMillis(20), new AfterDelivery.Keep());
    }
}
