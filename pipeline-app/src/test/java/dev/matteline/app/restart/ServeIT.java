package dev.matteline.app.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** T34, T35, F03, F27: the real service with a watched folder: a slow writer, a burst, folders in folders, a stop. */
class ServeIT {

    private static final int BURST = 200;
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path in;
    private Path out;
    private RealService service;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        in = Files.createDirectory(folder.resolve("in")).toRealPath();
        out = Files.createDirectory(folder.resolve("out")).toRealPath();
        service = new RealService(folder, in, out);
        process = service.start();
        awaitUp();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void aWatchedFolderIsWorkedOffThroughAStop() throws Exception {
        dropBurst();
        int slowly = writeSlowly(in.resolve("slow.png"));
        await().atMost(SOON).until(() -> outputs().size() > BURST / 10);

        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it stops").isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(outputs()).as("stopped at work").hasSizeLessThan(BURST + 1);
        process = service.start();
        awaitUp();

        await().atMost(SOON).until(this::allDone);
        assertThat(paths()).doesNotHaveDuplicates().hasSize(BURST + 1).contains("slow.png", "burst/2/nested/2.png");
        assertThat(outputs()).hasSize(BURST + 1);
        for (Path output : outputs()) {
            assertThat(ImageIO.read(output.toFile())).as("%s", output).isNotNull();
        }
        assertThat(ImageIO.read(out.resolve("slow.png").toFile()).getHeight()).isEqualTo(slowly);
        assertThat(reported()).isEqualTo(BURST + 1);
        assertThat(service.get("/actuator/prometheus").body()).contains("matteline_items_open 0.0");
    }

    @Test
    void wrongQuestionsGetProblems() throws Exception {
        for (String path : List.of("/api/v1/submissions/77", "/api/v1/submissions/77/items")) {
            var answer = service.get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("There is no submission 77.");
        }
        assertThat(service.get("/api/v1/submissions/x").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/v1/submissions?limit=0").statusCode()).isEqualTo(400);
    }

    private void awaitUp() {
        await().atMost(SOON).ignoreExceptions().until(() -> {
            assertThat(process.isAlive()).as(service.console()).isTrue();
            return service.get("/actuator/health").statusCode() == 200;
        });
    }

    private void dropBurst() throws IOException {
        for (int i = 0; i < BURST; i++) {
            Path nested = Files.createDirectories(in.resolve("burst/" + i % 7 + "/nested"));
            Files.write(nested.resolve(i + ".png"), picture(60, 40 + i % 20, i));
        }
    }

    /** In pieces, with pauses shorter than what counts as finished. Returns the height of the picture. */
    private int writeSlowly(Path file) throws IOException, InterruptedException {
        int height = 400;
        byte[] whole = picture(600, height, 1);
        int piece = whole.length / 5;
        try (OutputStream slow = Files.newOutputStream(file)) {
            for (int from = 0; from < whole.length; from += piece) {
                slow.write(whole, from, Math.min(piece, whole.length - from));
                slow.flush();
                assertThat(process.waitFor(600, TimeUnit.MILLISECONDS))
                        .as("it has ended: %s", service.console())
                        .isFalse();
            }
        }
        return height;
    }

    private static byte[] picture(int width, int height, int seed) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(seed * 7 % 256, seed % 200, 90));
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private boolean allDone() throws Exception {
        int delivered = 0;
        for (JsonNode submission : service.json("/api/v1/submissions").get("data")) {
            if (!submission.get("state").asString().equals("done")) {
                return false;
            }
            delivered += submission.at("/items/delivered").asInt();
        }
        return delivered == BURST + 1;
    }

    /** Of all items of all submissions, page by page. */
    private List<String> paths() throws Exception {
        List<String> paths = new ArrayList<>();
        for (JsonNode submission : service.json("/api/v1/submissions").get("data")) {
            String items = "/api/v1/submissions/" + submission.get("id") + "/items?limit=70&cursor=";
            JsonNode page = service.json(items + 0);
            while (true) {
                page.get("data").forEach(item -> paths.add(item.get("path").asString()));
                if (page.get("next").isNull()) {
                    break;
                }
                page = service.json(items + page.get("next"));
            }
        }
        return paths;
    }

    /** Entries in all reports together. */
    private int reported() throws Exception {
        int entries = 0;
        for (JsonNode submission : service.json("/api/v1/submissions").get("data")) {
            Path report = out.resolve("reports/" + submission.get("id") + "/report.json");
            entries += RealService.parse(Files.readString(report)).get("items").size();
        }
        return entries;
    }

    private List<Path> outputs() throws IOException {
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(out.resolve("reports")))
                    .toList();
        }
    }
}
