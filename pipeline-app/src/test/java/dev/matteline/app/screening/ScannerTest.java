package dev.matteline.app.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.matteline.app.settings.ScreeningSettings;
import dev.matteline.app.settings.ScreeningSettings.WhenDown;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.routes.clam.ClamAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** I10: what happens to files while the virus scanner is away, and what its words come to. */
@Timeout(60)
class ScannerTest {

    private static final Screening NEXT = file -> Optional.of(new Screening.Refusal("next", "The next one was asked."));

    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.writeString(temp.resolve("a.jpg"), "a");
    }

    @Test
    void whileItIsAwayNothingComesInAndThatIsSaid() {
        try (Scanner scanner = scanner("127.0.0.1:1", WhenDown.HOLD)) {
            assertThatIOException()
                    .isThrownBy(() -> scanner.before(NEXT).check(file))
                    .withMessageContaining("nothing is taken in without the virus scanner")
                    .withMessageContaining("127.0.0.1:1");
            assertThat(scanner.trouble()).isPresent();
            assertThat(scanner.unseen()).isZero();
        }
    }

    @Test
    void orFilesPassUnseenAndAreCounted() throws IOException {
        try (Scanner scanner = scanner("127.0.0.1:1", WhenDown.PASS)) {
            for (int i = 0; i < 3; i++) {
                assertThat(scanner.before(NEXT).check(file))
                        .map(Screening.Refusal::code)
                        .contains("next");
            }
            assertThat(scanner.unseen()).isEqualTo(3);
            assertThat(scanner.trouble()).isPresent();
        }
    }

    @Test
    void anInfectedFileIsRefusedAndTheTroubleIsOverWithTheFirstAnswer() throws Exception {
        try (ServerSocket clamd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Scanner scanner = scanner("127.0.0.1:" + clamd.getLocalPort(), WhenDown.PASS)) {
            Thread answers = new Thread(() -> {
                hangUp(clamd);
                answer(clamd, "stream: Eicar-Test-Signature FOUND\0");
                answer(clamd, "INSTREAM size limit exceeded. ERROR\0");
                answer(clamd, "stream: OK\0");
            });
            answers.start();
            Screening screening = scanner.before(NEXT);
            assertThat(screening.check(file)).map(Screening.Refusal::code).contains("next");
            assertThat(scanner.trouble()).isPresent();
            assertThat(screening.check(file))
                    .contains(new Screening.Refusal("infected", "The virus scanner found Eicar-Test-Signature."));
            assertThat(scanner.trouble()).isEmpty();
            assertThat(screening.check(file)).map(Screening.Refusal::code).contains("unscannable");
            assertThat(screening.check(file)).map(Screening.Refusal::code).contains("next");
            assertThat(scanner.unseen()).isEqualTo(1);
            answers.join();
        }
    }

    private static Scanner scanner(String address, WhenDown whenDown) {
        return Scanner.of(new ScreeningSettings(ClamAddress.parse(address), whenDown, Duration.ofSeconds(10)));
    }

    private static void hangUp(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one whole stream: the command, one chunk, the end. */
    private static void answer(ServerSocket server, String words) {
        try (Socket client = server.accept()) {
            InputStream in = client.getInputStream();
            in.readNBytes("zINSTREAM\0".length() + 4 + 1 + 4);
            client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
