package dev.matteline.routes.clam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's clamd with a signature of our own, and against one that misbehaves. */
@Timeout(120)
class ClamdTest {

    private static final Path PROGRAM = Path.of("/usr/sbin/clamd");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    @Test
    void aFileWithASignatureIsFoundAndAnotherIsNot() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "clamd is not installed; ops/check installs clamav-daemon");
        Path socket = temp.resolve("clamd.sock");
        Process clamd = start(socket);
        try (Clamd scanner = new Clamd(ClamAddress.parse(socket.toString()), LIMIT)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(socket) || !clamd.isAlive());
            assertThat(clamd.isAlive())
                    .as(Files.readString(temp.resolve("log")))
                    .isTrue();
            Path clean = Files.write(temp.resolve("clean.jpg"), new byte[300_000]);
            Path infected =
                    Files.writeString(temp.resolve("bad.jpg"), "x".repeat(100_000) + "HAND-MADE-TEST-SIGNATURE");
            Path large = Files.write(temp.resolve("large.jpg"), new byte[3_000_000]);

            assertThat(scanner.scan(clean)).isEqualTo(new Clamd.Verdict.Clean());
            assertThat(scanner.scan(infected)).isEqualTo(new Clamd.Verdict.Infected("Matteline.Test.UNOFFICIAL"));
            assertThat(scanner.scan(large)).isInstanceOf(Clamd.Verdict.Refused.class);
        } finally {
            clamd.destroyForcibly();
        }
    }

    /** What it answers to a stream that is too long comes while that is still sent, and must not get lost. */
    @Test
    void aFileThatIsTooLongIsRefusedOverTheNetworkToo() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "clamd is not installed; ops/check installs clamav-daemon");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process clamd = start("TCPSocket " + port + "\nTCPAddr 127.0.0.1");
        try (Clamd scanner = new Clamd(ClamAddress.parse("127.0.0.1:" + port), LIMIT)) {
            Path small = Files.writeString(temp.resolve("small.jpg"), "small");
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                assertThat(clamd.isAlive())
                        .as(Files.readString(temp.resolve("log")))
                        .isTrue();
                return scanner.scan(small).equals(new Clamd.Verdict.Clean());
            });
            Path large = Files.write(temp.resolve("large.jpg"), new byte[40_000_000]);
            for (int i = 0; i < 20; i++) {
                assertThat(scanner.scan(large)).isInstanceOf(Clamd.Verdict.Refused.class);
            }
            Path eicar = Files.writeString(
                    temp.resolve("eicar.jpg"),
                    "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
            assertThat(scanner.scan(eicar)).isInstanceOf(Clamd.Verdict.Infected.class);
        } finally {
            clamd.destroyForcibly();
        }
    }

    private Process start(Path socket) throws IOException {
        return start("LocalSocket " + socket);
    }

    private Process start(String listening) throws IOException {
        Path signatures = Files.createDirectory(temp.resolve("db"));
        String hex = HexFormat.of().formatHex("HAND-MADE-TEST-SIGNATURE".getBytes(StandardCharsets.US_ASCII));
        String eicar =
                HexFormat.of().formatHex("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!".getBytes(StandardCharsets.US_ASCII));
        Files.writeString(
                signatures.resolve("test.ndb"),
                "Matteline.Test:0:*:" + hex + "\nEicar-Test-Signature:0:*:" + eicar + "\n");
        Path config = Files.writeString(temp.resolve("clamd.conf"), """
                Foreground yes
                %s
                DatabaseDirectory %s
                StreamMaxLength 2M
                """.formatted(listening, signatures));
        return new ProcessBuilder(PROGRAM.toString(), "--config-file=" + config)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile())
                .start();
    }

    @Test
    void nobodyThereIsAnErrorAndNotAVerdict() throws Exception {
        Path file = Files.writeString(temp.resolve("a.jpg"), "a");
        try (Clamd scanner = new Clamd(ClamAddress.parse(temp.resolve("no.sock").toString()), LIMIT)) {
            assertThatIOException().isThrownBy(() -> scanner.scan(file)).withMessageContaining("does not answer");
        }
    }

    @Test
    void oneThatIsSilentOrTalksNonsenseIsNotWaitedForOrBelieved() throws Exception {
        Path file = Files.writeString(temp.resolve("a.jpg"), "a");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Clamd scanner =
                        new Clamd(ClamAddress.parse("127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(500))) {
            assertThatIOException().isThrownBy(() -> scanner.scan(file));
        }
        try (ServerSocket odd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Clamd scanner = new Clamd(ClamAddress.parse("127.0.0.1:" + odd.getLocalPort()), LIMIT)) {
            Thread thread = new Thread(() -> answer(odd, "UNKNOWN COMMAND\0"));
            thread.start();
            assertThatIOException().isThrownBy(() -> scanner.scan(file)).withMessageContaining("UNKNOWN COMMAND");
            thread.join();
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            InputStream in = client.getInputStream();
            assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
            assertThat(in.readNBytes(9)).containsExactly(0, 0, 0, 1, 'a', 0, 0, 0, 0);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
