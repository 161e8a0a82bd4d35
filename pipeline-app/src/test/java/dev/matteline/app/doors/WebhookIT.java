package dev.matteline.app.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.app.Main;
import dev.matteline.routes.testing.RawHttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code matteline serve} tells an address, which fails at first, that a submission is over. */
class WebhookIT {

    private static final Path ROOT = Path.of(System.getProperty("matteline.root", ".."));
    private static final String SECRET = "open-sesame";

    @TempDir
    Path temp;

    @Test
    void aFinishedSubmissionIsToldUntilItIsHeard() throws Exception {
        Path samples = ROOT.resolve("ops/samples/photos");
        assumeTrue(Files.isDirectory(samples), "ops/samples is not beside this module");
        Path inbox = Files.createDirectories(temp.resolve("inbox"));
        try (Stream<Path> files = Files.walk(samples)) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith(".jpg"))
                            .findFirst()
                            .orElseThrow(),
                    inbox.resolve("1.jpg"));
        }
        try (RawHttpServer server = new RawHttpServer()) {
            server.answer("/hook", "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
            configure(server, inbox);
            Process serve = serve();
            try {
                await().atMost(Duration.ofMinutes(3)).until(() -> {
                    assertThat(serve.isAlive()).as(console()).isTrue();
                    return !server.requests().isEmpty();
                });
                server.answer("/hook", "HTTP/1.1 204 No Content\r\n\r\n");
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> server.requests().size() > 1);
                await().during(Duration.ofSeconds(10))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> server.requests().size() == 2);
            } finally {
                serve.destroy();
                assertThat(serve.waitFor(40, TimeUnit.SECONDS)).as(console()).isTrue();
            }
            check(server.requests().get(1), server.bodies().get(1));
            assertThat(server.bodies().get(0)).isEqualTo(server.bodies().get(1));
        }
        assertThat(console()).doesNotContain(SECRET);
    }

    private static void check(String head, String body) throws Exception {
        assertThat(body)
                .contains(
                        "\"event\":\"submission.finished\"", "\"delivered\":1", "\"failed\":0", "\"source\":\"inbox\"");
        Matcher signature = Pattern.compile("(?i)Matteline-Signature: t=([0-9]+),v1=([0-9a-f]{64})")
                .matcher(head);
        assertThat(signature.find()).as(head).isTrue();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((signature.group(1) + "." + body).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.group(2)).isEqualTo(HexFormat.of().formatHex(expected));
    }

    private void configure(RawHttpServer server, Path inbox) throws IOException {
        Path config = Files.createDirectories(temp.resolve("config"));
        Files.writeString(config.resolve("sources.yaml"), """
                matteline:
                  sources:
                    - {name: inbox, path: "%s", sinks: [outbox], pickup: {min-age: 100ms, poll: 200ms}}
                """.formatted(inbox));
        Files.writeString(config.resolve("sinks.yaml"), """
                matteline:
                  sinks:
                    - {name: outbox, path: "%s"}
                """.formatted(temp.resolve("outbox")));
        Files.writeString(config.resolve("application.yaml"), """
                matteline:
                  web: {allow: ["127.0.0.1:%d"]}
                  webhooks:
                    shop: {url: "%s", secret: "${HOOK_SECRET}"}
                """.formatted(server.port(), server.url("/hook")));
    }

    private Process serve() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--home",
                        temp.resolve("home").toString(),
                        "--config",
                        temp.resolve("config").toString()))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("console").toFile());
        builder.environment().put("HOOK_SECRET", SECRET);
        try (ServerSocket socket = new ServerSocket(0)) {
            builder.environment().put("SERVER_PORT", Integer.toString(socket.getLocalPort()));
        }
        return builder.start();
    }

    private String console() throws IOException {
        return Files.readString(temp.resolve("console"));
    }
}
