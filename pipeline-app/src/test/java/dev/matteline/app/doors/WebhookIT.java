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
import java.util.stream.IntStream;
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
            server.answer("/bills", "HTTP/1.1 204 No Content\r\n\r\n");
            configure(server, inbox);
            Process serve = serve();
            try {
                await().atMost(Duration.ofMinutes(3)).until(() -> {
                    assertThat(serve.isAlive()).as(console()).isTrue();
                    return !calls(server, "/hook").isEmpty();
                });
                server.answer("/hook", "HTTP/1.1 204 No Content\r\n\r\n");
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> calls(server, "/hook").size() > 1);
                await().during(Duration.ofSeconds(10))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> calls(server, "/hook").size() == 2);
            } finally {
                serve.destroy();
                assertThat(serve.waitFor(40, TimeUnit.SECONDS)).as(console()).isTrue();
            }
            List<Call> told = calls(server, "/hook");
            assertThat(told.get(1).body())
                    .contains(
                            "\"event\":\"submission.finished\"",
                            "\"delivered\":1",
                            "\"failed\":0",
                            "\"source\":\"inbox\"");
            checkSignature(told.get(1));
            assertThat(told.get(0).body()).isEqualTo(told.get(1).body());
            assertThat(calls(server, "/bills"))
                    .as("yesterday's usage")
                    .singleElement()
                    .satisfies(bill -> {
                        checkSignature(bill);
                        assertThat(bill.body()).contains("\"event\":\"usage.daily\"", "\"usage\":{", "\"units\":0");
                    });
        }
        assertThat(console()).doesNotContain(SECRET);
    }

    private record Call(String head, String body) {}

    /** What has come in at a path, whole. */
    private static List<Call> calls(RawHttpServer server, String path) {
        List<String> bodies = List.copyOf(server.bodies());
        List<String> heads = List.copyOf(server.requests());
        return IntStream.range(0, Math.min(heads.size(), bodies.size()))
                .filter(i -> heads.get(i).startsWith("POST " + path + " "))
                .mapToObj(i -> new Call(heads.get(i), bodies.get(i)))
                .toList();
    }

    private static void checkSignature(Call call) throws Exception {
        Matcher signature = Pattern.compile("(?i)Matteline-Signature: t=([0-9]+),v1=([0-9a-f]{64})")
                .matcher(call.head());
        assertThat(signature.find()).as(call.head()).isTrue();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((signature.group(1) + "." + call.body()).getBytes(StandardCharsets.UTF_8));
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
                    bills: {url: "%s", secret: "${HOOK_SECRET}", tenant: "*", events: [usage.daily]}
                """.formatted(
                        server.port(), server.url("/hook"), server.url("/bills")));
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
