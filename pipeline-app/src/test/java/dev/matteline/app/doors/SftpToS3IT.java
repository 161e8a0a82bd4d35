package dev.matteline.app.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.app.Main;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.S3TestServer;
import dev.matteline.routes.testing.SftpTestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code matteline serve} between two real servers: photos come by SFTP, cut-outs and the report go to a bucket, also when
 * the process is killed in the middle of a download.
 */
class SftpToS3IT {

    private static final Path ROOT = Path.of(System.getProperty("matteline.root", ".."));
    private static final int PHOTOS = 5;

    @TempDir
    Path temp;

    @Test
    void photosComeBySftpAndCutOutsGoToABucket() throws Exception {
        Path samples = ROOT.resolve("ops/samples/photos");
        Path jar = ROOT.resolve("routes/target/servers/s3proxy.jar");
        assumeTrue(Files.isDirectory(samples), "ops/samples is not beside this module");
        assumeTrue(Files.exists(jar), "s3proxy is not there; the build of routes fetches it");
        copyPhotos(samples, Files.createDirectories(temp.resolve("server/outgoing")));
        S3TestServer s3 = new S3TestServer(jar);
        try (SftpTestServer sftp = new SftpTestServer(temp.resolve("server"));
                CuttingProxy network = new CuttingProxy(sftp.port())) {
            killWhileItDownloads(sftp, network, s3);
            Process serve = serve(network.port(), sftp, s3);
            try {
                await().atMost(Duration.ofMinutes(3)).until(() -> {
                    assertThat(serve.isAlive()).as(console()).isTrue();
                    return delivered(s3);
                });
            } finally {
                serve.destroy();
                assertThat(serve.waitFor(40, TimeUnit.SECONDS)).as(console()).isTrue();
            }
        }
        check(s3.objects());
    }

    private void killWhileItDownloads(SftpTestServer sftp, CuttingProxy network, S3TestServer s3) throws Exception {
        long handshake = 20_000;
        network.slow(30_000);
        Process serve = serve(network.port(), sftp, s3);
        try {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        assertThat(serve.isAlive()).as(console()).isTrue();
                        return network.downloaded() > handshake;
                    });
        } finally {
            serve.destroyForcibly().waitFor();
        }
        assertThat(s3.keys()).noneMatch(key -> key.endsWith(".png"));
        network.slow(Integer.MAX_VALUE);
    }

    private static boolean delivered(S3TestServer s3) {
        Set<String> keys = s3.keys();
        return keys.stream().filter(key -> key.endsWith(".png")).count() == PHOTOS
                && keys.stream().anyMatch(key -> key.startsWith("shop/reports/") && key.endsWith(".csv"));
    }

    private void check(Map<String, byte[]> objects) throws IOException {
        Map<String, byte[]> pictures = new TreeMap<>(objects);
        pictures.keySet().removeIf(key -> key.startsWith("shop/reports/"));
        String report = objects.entrySet().stream()
                .filter(object -> object.getKey().endsWith(".csv"))
                .map(object -> new String(object.getValue(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        assertThat(report.lines().filter(line -> line.contains(".jpg")))
                .as(report)
                .hasSize(PHOTOS);
        assertThat(pictures).hasSize(PHOTOS);
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            assertThat(picture.getKey()).matches("shop/photo-\\d\\.png");
            var image = ImageIO.read(new ByteArrayInputStream(picture.getValue()));
            assertThat(image.getColorModel().hasAlpha()).as(picture.getKey()).isTrue();
        }
        assertThat(console()).doesNotContain(SftpTestServer.PASSWORD).doesNotContain(S3TestServer.SECRET_KEY);
    }

    private static void copyPhotos(Path samples, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(samples)) {
            List<Path> photos = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(PHOTOS)
                    .toList();
            assertThat(photos).hasSize(PHOTOS);
            for (int i = 0; i < PHOTOS; i++) {
                Files.copy(photos.get(i), folder.resolve("photo-" + i + ".jpg"));
            }
        }
    }

    private Process serve(int port, SftpTestServer sftp, S3TestServer s3) throws IOException {
        Path config = Files.createDirectories(temp.resolve("config"));
        Files.writeString(config.resolve("sources.yaml"), """
                matteline:
                  sources:
                    - name: photographer
                      kind: sftp
                      at:
                        sftp: {host: 127.0.0.1, port: %d, user: %s, password: "${SFTP_PASSWORD}",
                               host-key: "%s", folder: outgoing}
                      sinks: [shop]
                      pickup: {min-age: 100ms, poll: 200ms}
                """.formatted(port, SftpTestServer.USER, sftp.hostKey()));
        Files.writeString(config.resolve("sinks.yaml"), """
                matteline:
                  sinks:
                    - name: shop
                      kind: s3
                      at:
                        s3: {bucket: %s, prefix: shop, endpoint: "http://127.0.0.1:%d", access-key: %s,
                             secret-key: "${S3_SECRET}", path-style: true}
                """.formatted(s3.bucket(), s3.port(), S3TestServer.ACCESS_KEY));
        ProcessBuilder builder = new ProcessBuilder(
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
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("console").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SFTP_PASSWORD",
                        SftpTestServer.PASSWORD,
                        "S3_SECRET",
                        S3TestServer.SECRET_KEY,
                        "SERVER_PORT",
                        Integer.toString(freePort()),
                        "MANAGEMENT_SERVER_PORT",
                        Integer.toString(freePort())));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String console() {
        try {
            return Files.readString(temp.resolve("console"));
        } catch (IOException e) {
            return "no console: " + e;
        }
    }
}
