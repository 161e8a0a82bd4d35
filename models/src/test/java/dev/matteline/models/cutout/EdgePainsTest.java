package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.Shared;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Composition;
import dev.matteline.models.gate.Gate;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.Decontamination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other tools do to edges, holes and pale subjects. Numbers are those of the list of complaints. */
class EdgePainsTest {

    private static CutoutPipeline pipeline;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        pipeline = Natives.pipeline();
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    /** rembg stores colours already multiplied by alpha, which darkens every soft edge. */
    @Test
    void t02HalfOfAColourOnWhiteIsHalfWhite() {
        PixelImage colour = Pictures.drawn(1, 1, (x, y) -> 0xffc86432);
        AlphaMatte half = new AlphaMatte(colour.size(), new byte[] {(byte) 128});
        PixelImage cutout = Composition.compose(colour, half, Background.TRANSPARENT);
        int[] expected = {227, 177, 152};
        for (int c = 0; c < 3; c++) {
            int onWhite = ((cutout.rgb()[c] & 0xff) * 128 + 255 * 127) / 255;
            assertThat(onWhite).isCloseTo(expected[c], within(2));
        }
    }

    /** A ball of one colour with an edge of 12 pixels before a green screen: what is soft has the colour of the ball. */
    @Test
    void t03NoGreenShinesThroughASoftEdge() {
        ImageSize size = new ImageSize(240, 200);
        byte[] alpha = new byte[size.area()];
        PixelImage picture = Pictures.drawn(240, 200, (x, y) -> {
            double share = Math.max(0, Math.min(1, (66 - Math.hypot(x - 120.0, y - 100.0)) / 12));
            alpha[y * 240 + x] = (byte) Math.round(255 * share);
            double a = (alpha[y * 240 + x] & 0xff) / 255.0;
            return 0xff000000
                    | (int) Math.round(200 * a + 20 * (1 - a)) << 16
                    | (int) Math.round(100 * a + 220 * (1 - a)) << 8
                    | (int) Math.round(50 * a + 40 * (1 - a));
        });
        byte[] rgb = Decontamination.MULTILEVEL
                .decontaminate(picture, new AlphaMatte(size, alpha))
                .rgb();
        int soft = 0;
        for (int i = 0; i < alpha.length; i++) {
            if ((alpha[i] & 0xff) > 40 && alpha[i] != (byte) 255) {
                soft++;
                assertThat(rgb[3 * i] & 0xff).isCloseTo(200, within(12));
                assertThat(rgb[3 * i + 1] & 0xff).isCloseTo(100, within(12));
                assertThat(rgb[3 * i + 2] & 0xff).isCloseTo(50, within(12));
            }
        }
        assertThat(soft).isGreaterThan(3000);
    }

    /** With matting on, the inside is still the source's, and a mask asked for alone is the alpha of the cutout. */
    @Test
    void t06AndT09MattingLeavesTheInsideAloneAndMakesTheMask() throws Exception {
        PixelImage ball = Pictures.ball(420, 300);
        PixelImage cutout =
                Pictures.decode(cut(ball, Map.of("matting", "closed-form")).image());
        PixelImage mask = Pictures.decode(
                cut(ball, Map.of("matting", "closed-form", "product", "mask")).image());
        byte[] alpha = Pictures.alphaOf(cutout);
        int solid = 0;
        for (int i = 0; i < alpha.length; i++) {
            assertThat(mask.rgb()[3 * i]).isEqualTo(alpha[i]);
            if (alpha[i] == (byte) 255) {
                solid++;
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    assertThat(cutout.rgb()[c]).isEqualTo(ball.rgb()[c]);
                }
            }
        }
        assertThat(solid).isGreaterThan(15_000);
    }

    /** Byte 25 of a PNG is its colour type: 2 has no alpha. */
    @Test
    void t10AnOpaqueBackgroundHasNoAlphaChannel() throws Exception {
        Cutout cutout = cut(Pictures.ball(420, 300), Map.of("background", "#fff"));
        assertThat(Pictures.bytes(cutout.image())[25]).isEqualTo((byte) 2);
        for (int c = 0; c < 3; c++) {
            assertThat(Pictures.decode(cutout.image()).rgb()[c] & 0xff).isEqualTo(255);
        }
    }

    /** The hole of a thick ring is open with U-2-Net, which the built-in model closes; the gate says how large it is. */
    @Test
    void t21TheHoleOfARingIsOpenAndMeasured() throws Exception {
        PixelImage ring = Pictures.drawn(420, 420, (x, y) -> {
            double radius = Math.hypot(x - 209.5, y - 209.5);
            boolean on = radius > 90 && radius < 150;
            return on ? 0xff8c1e28 - ((y / 5) << 8) : 0xffe6e4e0 - (y / 40);
        });
        String model = Shared.at("models/u2netp-converted.onnx").toString();
        Cutout cutout = cut(ring, Map.of("model", model, "gates.holes", "review 5%"));
        byte[] alpha = Pictures.alphaOf(Pictures.decode(cutout.image()));
        double inHole = 0;
        int count = 0;
        for (int y = 180; y < 240; y++) {
            for (int x = 180; x < 240; x++) {
                inHole += alpha[y * 420 + x] & 0xff;
                count++;
            }
        }
        assertThat(inHole / count).as("mean alpha in the hole").isLessThan(10);
        assertThat(cutout.findings())
                .anySatisfy(finding -> assertThat(finding.gate()).isEqualTo(Gate.HOLES));
        assertThat(cutout.needsReview()).isTrue();

        Cutout filled = cut(ring, Map.of("model", model, "holes", "fill"));
        assertThat(Pictures.alphaOf(Pictures.decode(filled.image()))[210 * 420 + 210] & 0xff)
                .isGreaterThan(200);
    }

    /** A nearly white cup before white: either it is found, or somebody is told. */
    @Test
    void t22WhiteOnWhiteIsFoundOrFlagged() throws Exception {
        PixelImage pale = Pictures.drawn(420, 420, (x, y) -> {
            boolean on = Math.abs(x - 210) < 90 && Math.abs(y - 210) < 110;
            int grey = on ? 250 - (Math.abs(x - 210) > 86 ? 3 : 0) : 254;
            return 0xff000000 | grey * 0x010101;
        });
        Path file = write(pale);
        double found;
        boolean told;
        try {
            Cutout cutout = pipeline.cut(file, Recipe.of(Map.of("gates.low-confidence", "review 20%")));
            byte[] alpha = Pictures.alphaOf(Pictures.decode(cutout.image()));
            int subject = 0;
            for (byte value : alpha) {
                subject += (value & 0xff) > 127 ? 1 : 0;
            }
            found = subject / (double) (180 * 220);
            told = cutout.needsReview() || !cutout.findings().isEmpty();
        } catch (dev.matteline.models.codec.ImageRejectedException refused) {
            assertThat(refused.code()).isEqualTo("no_foreground");
            found = 0;
            told = true;
        }
        assertThat(told || (found > 0.9 && found < 1.1))
                .as("found %.2f of the cup", found)
                .isTrue();
    }

    private Cutout cut(PixelImage picture, Map<String, String> settings) throws Exception {
        return pipeline.cut(write(picture), Recipe.of(settings));
    }

    private Path write(PixelImage picture) throws Exception {
        return Files.write(
                folder.resolve("in.png"), Pictures.bytes(ImageEncoder.encode(picture, OutputFormat.PNG, 90)));
    }
}
