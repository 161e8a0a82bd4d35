package dev.matteline.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One matte, several files, gates and market rules, through the real process and its report. */
class RenditionsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String PRESETS = """
            matteline:
              presets:
                default:
                  gates: {cut-by-frame: review 2%}
                  renditions:
                    thumb: {format: webp, background: white, canvas: {size: max 100}}
                    shop:
                      format: jpeg
                      background: white
                      market: amazon-main
                      canvas: {crop: true, size: 1000x1000, scale: 90%}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void draw() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        draw(in.resolve("ball.png"), 150);
        draw(in.resolve("ball.thumb.png"), 140);
        draw(in.resolve("cut.png"), 320);
        BufferedImage empty = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(empty, "png", in.resolve("empty.png").toFile());
        Files.writeString(Files.createDirectories(folder.resolve("config")).resolve("presets.yaml"), PRESETS);
    }

    @Test
    void everyRenditionIsDeliveredAndOneMatteIsCharged() throws Exception {
        RealRun run = new RealRun(
                folder.resolve("in"),
                folder.resolve("out"),
                folder.resolve("home"),
                "--config",
                folder.resolve("config").toString());

        assertThat(run.toTheEnd("", LIMIT)).as(run.console()).isEqualTo(1);

        JsonNode report = new JsonMapper().readTree(Files.readString(folder.resolve("out/report/report.json")));
        assertThat(report.at("/counts/delivered").asInt()).isEqualTo(2);
        assertThat(report.at("/counts/review").asInt()).isEqualTo(1);
        assertThat(report.at("/counts/refused").asInt()).isEqualTo(1);
        assertThat(report.get("units").asInt()).isEqualTo(2);
        JsonNode ball = report.at("/items/0");
        assertThat(ball.get("input").asString()).isEqualTo("ball.png");
        assertThat(names(ball, "name")).containsExactly("", "shop", "thumb");
        assertThat(names(ball, "path")).containsExactly("ball.png", "ball.shop.jpg", "ball.thumb.webp");
        assertThat(ball.at("/checks").size()).isEqualTo(5);
        ball.at("/checks")
                .forEach(check -> assertThat(check.get("passed").asBoolean())
                        .as(check.toString())
                        .isTrue());
        for (JsonNode item : report.get("items")) {
            for (JsonNode rendition : item.get("renditions")) {
                assertThat(Sha256.of(folder.resolve("out")
                                .resolve(rendition.get("path").asString())))
                        .isEqualTo(rendition.get("sha256").asString());
            }
        }
        JsonNode cut = item(report, "cut.png");
        assertThat(cut.get("outcome").asString()).isEqualTo("review");
        assertThat(cut.at("/gates/0/gate").asString()).isEqualTo("cut_by_frame");
        assertThat(names(cut, "path")).contains("review/cut.png");
        assertThat(item(report, "empty.png").get("code").asString()).isEqualTo("no_foreground");
        assertThat(folder.resolve("out/quarantine/empty.png")).exists();

        assertThat(run.toTheEnd("", LIMIT)).as(run.console()).isEqualTo(1);
        assertThat(run.console()).contains("nothing new: ");
    }

    private static JsonNode item(JsonNode report, String input) {
        for (JsonNode item : report.get("items")) {
            if (item.get("input").asString().equals(input)) {
                return item;
            }
        }
        throw new AssertionError("not in the report: " + input);
    }

    private static List<String> names(JsonNode item, String field) {
        List<String> names = new ArrayList<>();
        item.get("renditions")
                .forEach(rendition -> names.add(rendition.get(field).asString()));
        return names;
    }

    /** A red ball low in the picture; a large one goes on below the frame. */
    private static void draw(Path file, int size) throws IOException {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(228, 226, 222));
        graphics.fillRect(0, 0, 400, 300);
        graphics.setColor(new Color(180, 40, 50));
        graphics.fillOval(200 - size / 2, Math.max(60, 150 - size / 2), size, size);
        graphics.dispose();
        ImageIO.write(picture, "png", file.toFile());
    }
}
