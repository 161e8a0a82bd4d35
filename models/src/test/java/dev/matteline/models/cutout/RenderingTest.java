package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.market.MarketCheck;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Canvas, background, shadow and budget on a red ball of 180 pixels in a 420 x 300 picture. */
class RenderingTest {

    private static CutoutPipeline pipeline;

    @TempDir
    Path folder;

    private Path ball;

    @BeforeAll
    static void open() {
        pipeline = Natives.pipeline();
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    @BeforeEach
    void draw() {
        ball = write("ball.png", Pictures.ball(420, 300));
    }

    @Test
    void aCropKeepsTheSubjectItsBytesAndItsMargin() throws Exception {
        PixelImage result = cut(Map.of("crop", "true", "crop-margin", "10px 20px"));
        Box subject = subject(result);
        assertThat(subject.left()).isEqualTo(20);
        assertThat(subject.top()).isEqualTo(10);
        assertThat(result.size()).isEqualTo(new ImageSize(subject.width() + 40, subject.height() + 20));
        assertThat(subject.width()).isCloseTo(180, within(6));
        PixelImage source = Pictures.ball(420, 300);
        int middle = (result.height() / 2) * result.width() + result.width() / 2;
        int there = 150 * 420 + 210;
        assertThat(result.rgb()[3 * middle]).isCloseTo(source.rgb()[3 * there], within((byte) 2));
    }

    @Test
    void aSquareCanvasIsFilledToItsShare() throws Exception {
        PixelImage result = cut(Map.of("crop", "true", "size", "600x600", "scale", "85%"));
        assertThat(result.size()).isEqualTo(new ImageSize(600, 600));
        Box subject = subject(result);
        assertThat(Math.max(subject.width(), subject.height())).isCloseTo(510, within(3));
        assertThat(subject.left() + subject.width() / 2).isCloseTo(300, within(3));
        assertThat(subject.top() + subject.height() / 2).isCloseTo(300, within(3));
    }

    /** A scaled edge has no colour of the old background: on black it gets darker, never lighter than the ball. */
    @Test
    void scalingMixesNoHiddenColourIn() throws Exception {
        PixelImage result = cut(Map.of("size", "max 97", "background", "black"));
        for (int i = 0; i < result.size().area(); i++) {
            assertThat(result.rgb()[3 * i + 1] & 0xff).as("green at " + i).isLessThan(70);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear-gradient(180deg, #ffffff, #0000ff)",
                "linear-gradient(#ffffff, #0000ff)",
                "linear-gradient(0deg, #0000ff, #ffffff)"
            })
    void aGradientRunsDown(String background) throws Exception {
        PixelImage result = cut(Map.of("background", background));
        assertThat(result.hasAlpha()).isFalse();
        assertThat(red(result, 5, 0)).isGreaterThan(250);
        assertThat(red(result, 5, 150)).isCloseTo(128, within(2));
        assertThat(red(result, 5, 299)).isLessThan(5);
    }

    @Test
    void aPictureCoversContainsOrRepeats() throws Exception {
        Path stripes = write("stripes.png", Pictures.drawn(100, 100, (x, y) -> x < 50 ? 0xff00ff00 : 0xff0000ff));
        PixelImage cover = cut(Map.of("background", "image(" + stripes + ")"));
        assertThat(green(cover, 100, 5)).isGreaterThan(250);
        assertThat(green(cover, 320, 5)).isLessThan(5);
        PixelImage contain = cut(Map.of("background", "image(contain, " + stripes + ")"));
        assertThat(red(contain, 10, 150)).as("white beside").isEqualTo(255);
        assertThat(green(contain, 80, 5)).isGreaterThan(250);
        PixelImage tile = cut(Map.of("background", "image(tile, " + stripes + ")"));
        assertThat(green(tile, 20, 5)).isEqualTo(255);
        assertThat(green(tile, 70, 5)).isZero();
        assertThat(green(tile, 120, 5)).isEqualTo(255);
    }

    @Test
    void aBlurredBackgroundKeepsTheSubjectSharp() throws Exception {
        PixelImage checked = Pictures.drawn(
                420,
                300,
                (x, y) -> Math.hypot(x - 210, y - 150) < 90
                        ? 0xffb02020
                        : (x / 6 + y / 6) % 2 == 0 ? 0xffe8e8e8 : 0xffd0d0d0);
        ball = write("checked.png", checked);
        PixelImage result = cut(Map.of("background", "blur(3%)"));
        assertThat(Math.abs(red(result, 3, 3) - red(result, 9, 3)))
                .as("squares are gone")
                .isLessThan(4);
        assertThat(red(result, 210, 150)).isCloseTo(0xb0, within(2));
    }

    @Test
    void aDropShadowIsBelowAndToTheRight() throws Exception {
        byte[] plain = Pictures.alphaOf(cut(Map.of()));
        byte[] shaded = Pictures.alphaOf(cut(Map.of("shadow", "drop")));
        int below = (150 + 92) * 420 + 215;
        int above = (150 - 95) * 420 + 205;
        assertThat(shaded[below] & 0xff).isGreaterThan((plain[below] & 0xff) + 20);
        assertThat(shaded[above] & 0xff).isLessThan(10);
    }

    @Test
    void aContactShadowIsAtTheFootOnly() throws Exception {
        byte[] plain = Pictures.alphaOf(cut(Map.of()));
        byte[] shaded = Pictures.alphaOf(cut(Map.of("shadow", "contact")));
        int foot = (150 + 91) * 420 + 235;
        int side = 150 * 420 + 210 + 98;
        assertThat(shaded[foot] & 0xff).isGreaterThan((plain[foot] & 0xff) + 20);
        assertThat(shaded[side] & 0xff).isLessThan((plain[side] & 0xff) + 6);
    }

    @Test
    void theShadowOfThePictureIsKept() throws Exception {
        ball = write("lit.png", Pictures.drawn(420, 300, (x, y) -> {
            double dark = Math.exp(-(Math.pow((x - 300) / 60.0, 2) + Math.pow((y - 235) / 14.0, 2)));
            int floor = (int) Math.round((225 + 10 * y / 300.0) * (1 - 0.5 * dark));
            return Math.hypot(x - 210, y - 150) < 90 ? 0xffb02020 : 0xff000000 | floor * 0x010101;
        }));
        byte[] plain = Pictures.alphaOf(cut(Map.of()));
        byte[] shaded = Pictures.alphaOf(cut(Map.of("shadow", "keep")));
        int inShadow = 235 * 420 + 300;
        assertThat(plain[inShadow] & 0xff).isLessThan(20);
        assertThat(shaded[inShadow] & 0xff).isCloseTo(127, within(25));
        assertThat(shaded[20 * 420 + 20] & 0xff).isLessThan(8);
    }

    @Test
    void whatIsOutsideTheRegionIsBackground() throws Exception {
        PixelImage two = Pictures.drawn(
                420,
                300,
                (x, y) -> Math.hypot(x - 110, y - 150) < 70 || Math.hypot(x - 310, y - 150) < 70
                        ? 0xffb02020
                        : 0xffe0e2e4);
        ball = write("two.png", two);
        byte[] alpha = Pictures.alphaOf(cut(Map.of("roi", "0% 0% 50% 100%")));
        assertThat(alpha[150 * 420 + 110] & 0xff).isGreaterThan(250);
        assertThat(alpha[150 * 420 + 310] & 0xff).isZero();
        ImageRejectedException empty =
                catchThrowableOfType(ImageRejectedException.class, () -> cut(Map.of("roi", "500px 0px 600px 10px")));
        assertThat(empty.code()).isEqualTo("roi_region_empty");
    }

    @Test
    void aBudgetLowersTheQuality() throws Exception {
        ball = write(
                "noise.png",
                Pictures.drawn(
                        420,
                        300,
                        (x, y) -> Math.hypot(x - 210, y - 150) < 90
                                ? 0xff000000 | (x * 7919 + y * 104729) % 0xffffff
                                : 0xffe0e2e4));
        Map<String, String> jpeg = Map.of("format", "jpeg", "quality", "95");
        int full = pipeline.cut(ball, Recipe.of(jpeg)).image().length();
        int half = pipeline.cut(ball, Recipe.of(Map.of("format", "jpeg", "quality", "95", "max-bytes", "" + full / 2)))
                .image()
                .length();
        assertThat(half).isBetween(full / 4, full / 2);
        ImageRejectedException never = catchThrowableOfType(
                ImageRejectedException.class,
                () -> pipeline.cut(ball, Recipe.of(Map.of("format", "jpeg", "max-bytes", "1000"))));
        assertThat(never.code()).isEqualTo("over_byte_budget");
    }

    @Test
    void oneMatteMakesSeveralFiles() throws Exception {
        Cutout cutout = pipeline.cut(
                ball,
                Recipe.of(Map.of(
                        "renditions.thumb.size", "max 60",
                        "renditions.shop.background", "white",
                        "renditions.shop.format", "jpeg",
                        "renditions.matte.product", "mask")));
        assertThat(cutout.more()).containsOnlyKeys("matte", "shop", "thumb");
        assertThat(Objects.requireNonNull(cutout.more().get("thumb")).size()).isEqualTo(new ImageSize(60, 43));
        assertThat(Objects.requireNonNull(cutout.more().get("shop")).format()).isEqualTo(OutputFormat.JPEG);
        byte[] alpha = Pictures.alphaOf(Pictures.decode(cutout.image()));
        PixelImage matte = Pictures.decode(Objects.requireNonNull(cutout.more().get("matte")));
        for (int i = 0; i < alpha.length; i++) {
            assertThat(matte.rgb()[3 * i]).isEqualTo(alpha[i]);
        }
        assertThat(cutout.timings()).containsKey("segment");
    }

    @Test
    void aZipHoldsColoursAndAlpha() throws Exception {
        byte[] zip = Pictures.bytes(
                pipeline.cut(ball, Recipe.of(Map.of("format", "zip"))).image());
        byte[] alpha = Pictures.alphaOf(cut(Map.of()));
        Map<String, PixelImage> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), Pictures.decode(in.readAllBytes()));
            }
        }
        assertThat(entries).containsOnlyKeys("color.jpg", "alpha.png");
        PixelImage matte = Objects.requireNonNull(entries.get("alpha.png"));
        PixelImage colour = Objects.requireNonNull(entries.get("color.jpg"));
        for (int i = 0; i < alpha.length; i++) {
            assertThat(matte.rgb()[3 * i]).isEqualTo(alpha[i]);
        }
        assertThat(red(colour, 210, 150)).isCloseTo(red(Pictures.ball(420, 300), 210, 150), within(6));
        assertThat(green(colour, 3, 3)).as("nothing of the background").isLessThan(90);
    }

    @Test
    void marketsSayWhichRulesAFilePasses() throws Exception {
        Map<String, String> amazon = new HashMap<>(Map.of(
                "market", "amazon-main",
                "background", "white",
                "format", "jpeg",
                "crop", "true",
                "scale", "90%",
                "size", "1200x1200"));
        assertThat(failed(amazon)).isEmpty();
        amazon.put("scale", "60%");
        assertThat(failed(amazon)).containsExactly("fill");
        amazon.put("scale", "90%");
        amazon.put("background", "#fdfdfd");
        assertThat(failed(amazon)).containsExactly("white_background");
        amazon.put("background", "white");
        amazon.put("size", "700x700");
        amazon.put("format", "webp");
        assertThat(failed(amazon)).contains("format", "zoom");
        assertThat(failed(Map.of("market", "shopify"))).containsExactly("size");
        assertThat(failed(Map.of("market", "id-photo", "background", "blue", "crop", "true", "size", "800x800")))
                .isEmpty();
        assertThat(failed(Map.of("market", "google-merchant"))).contains("shortest_side");
    }

    private List<String> failed(Map<String, String> settings) throws Exception {
        return Objects.requireNonNull(
                        pipeline.cut(ball, Recipe.of(settings)).checks().get(""))
                .stream()
                .filter(check -> !check.passed())
                .map(MarketCheck::rule)
                .toList();
    }

    private PixelImage cut(Map<String, String> settings) throws Exception {
        return Pictures.decode(pipeline.cut(ball, Recipe.of(settings)).image());
    }

    private static Box subject(PixelImage picture) {
        return Box.around(Pictures.alphaOf(picture), picture.size(), 16).orElseThrow();
    }

    private static int red(PixelImage picture, int x, int y) {
        return picture.rgb()[3 * (y * picture.width() + x)] & 0xff;
    }

    private static int green(PixelImage picture, int x, int y) {
        return picture.rgb()[3 * (y * picture.width() + x) + 1] & 0xff;
    }

    private Path write(String name, PixelImage picture) {
        return Pictures.write(
                folder.resolve(name),
                Pictures.bytes(dev.matteline.models.codec.ImageEncoder.encode(picture, OutputFormat.PNG, 90)));
    }
}
