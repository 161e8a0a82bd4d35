package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way with the built-in model on pictures drawn here. */
class CutoutPipelineTest {

    private static final ImageSize SIZE = new ImageSize(420, 300);
    private static final Recipe DELIVER_ALL = Recipe.of(Map.of("gates.no-foreground", "deliver 0.5%"));
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
        ball = write("ball.png", Pictures.ball(SIZE.width(), SIZE.height()));
    }

    @Test
    void theBallIsFoundAndItsInsideIsUntouched() throws Exception {
        Cutout cutout = pipeline.cut(ball, Recipe.defaults());
        PixelImage result = Pictures.decode(cutout.image());
        PixelImage source = Pictures.ball(SIZE.width(), SIZE.height());
        byte[] alpha = Pictures.alphaOf(result);
        int both = 0;
        int either = 0;
        for (int i = 0; i < alpha.length; i++) {
            boolean found = (alpha[i] & 0xff) > 127;
            int row = i / 420;
            boolean truth = Math.hypot(i % 420 + 0.5 - 210, row + 0.5 - 150) < 90;
            both += found && truth ? 1 : 0;
            either += found || truth ? 1 : 0;
            if (alpha[i] == (byte) 255) {
                assertThat(Arrays.copyOfRange(result.rgb(), 3 * i, 3 * i + 3))
                        .isEqualTo(Arrays.copyOfRange(source.rgb(), 3 * i, 3 * i + 3));
            }
        }
        assertThat(both / (double) either).as("IoU").isGreaterThan(0.95);
        assertThat(cutout.model()).isEqualTo("cutnet");
        assertThat(cutout.provider()).isEqualTo("CPU");
        assertThat(cutout.degraded()).isEmpty();
        assertThat(cutout.timings().keySet())
                .containsExactly(
                        "decode",
                        "orient",
                        "segment",
                        "refine",
                        "matte",
                        "inspect",
                        "decontaminate",
                        "place",
                        "compose",
                        "encode",
                        "preview");
        assertThat(cutout.preview().size()).isEqualTo(new ImageSize(320, 114));
    }

    /** PAINS T09, T10, T11, T12, T25. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
    void everyFormatHoldsTheSamePicture(OutputFormat format) throws Exception {
        PixelImage png = Pictures.decode(cut("format", "png"));
        PixelImage result = decodeOurs(cut("format", format.name()));
        assertThat(result.size()).isEqualTo(SIZE);
        assertThat(result.hasAlpha()).isEqualTo(format.hasAlpha());
        if (format == OutputFormat.GIF) {
            for (int i = 0; i < SIZE.area(); i++) {
                assertThat(Pictures.alphaOf(result)[i] != 0).isEqualTo((Pictures.alphaOf(png)[i] & 0xff) >= 128);
            }
        } else if (format == OutputFormat.AVIF) {
            for (int i = 0; i < SIZE.area(); i++) {
                assertThat(Pictures.alphaOf(result)[i] & 0xff)
                        .isCloseTo(Pictures.alphaOf(png)[i] & 0xff, org.assertj.core.data.Offset.offset(24));
            }
        } else if (format.hasAlpha()) {
            assertThat(result.alpha()).isEqualTo(png.alpha());
        } else {
            assertThat(result.rgb()[0] & 0xff).as("flattened on white").isGreaterThan(250);
        }
        assertThat(decodeOurs(cut("format", format.name(), "background", "white"))
                        .hasAlpha())
                .isFalse();

        PixelImage mask = decodeOurs(cut("format", format.name(), "product", "mask"));
        int worst = 0;
        for (int i = 0; i < SIZE.area(); i++) {
            worst = Math.max(worst, Math.abs((mask.rgb()[3 * i] & 0xff) - (Pictures.alphaOf(png)[i] & 0xff)));
        }
        assertThat(worst).isLessThanOrEqualTo(format == OutputFormat.PNG ? 0 : 40);
    }

    /** PAINS T17. */
    @Test
    void whatWasTransparentStaysTransparent() throws Exception {
        PixelImage picture = Pictures.drawn(420, 300, (x, y) -> {
            int colour = Math.hypot(x - 210.0, y - 150.0) < 90 ? 0xb02030 : 0x00ff00;
            return (x < 210 ? 0xff000000 : x < 260 ? 0x60000000 : 0) | colour;
        });
        PixelImage result = Pictures.decode(
                pipeline.cut(write("half.png", picture), Recipe.defaults()).image());
        byte[] own = Pictures.alphaOf(picture);
        for (int i = 0; i < own.length; i++) {
            assertThat(Pictures.alphaOf(result)[i] & 0xff).isLessThanOrEqualTo(own[i] & 0xff);
        }
        assertThat(result.rgb()[3 * (150 * 420 + 400) + 1]).as("hidden green").isZero();
    }

    /** PAINS T19. */
    @ParameterizedTest
    @ValueSource(ints = {0xff000000, 0xffffffff, 0xff7f7f7f})
    void aUniformPictureHasNoSubjectAndIsAPictureWhereThatIsAllowed(int colour) throws Exception {
        Path file = write("uniform.png", Pictures.drawn(64, 48, (x, y) -> colour));
        ImageRejectedException refused =
                catchThrowableOfType(ImageRejectedException.class, () -> pipeline.cut(file, Recipe.defaults()));
        assertThat(refused.code()).isEqualTo("no_foreground");
        assertThat(refused).hasMessageContaining("gates.no-foreground");
        assertThat(Pictures.decode(pipeline.cut(file, DELIVER_ALL).image()).size())
                .isEqualTo(new ImageSize(64, 48));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "1x400", "400x1", "2x3", "3000x2"})
    void extremeShapesKeepTheirSize(String text) throws Exception {
        int width = Integer.parseInt(text.substring(0, text.indexOf('x')));
        int height = Integer.parseInt(text.substring(text.indexOf('x') + 1));
        Path file = write("shape.png", Pictures.drawn(width, height, (x, y) -> 0xff000000 | (x * 31 + y * 17)));
        Cutout cutout = pipeline.cut(file, DELIVER_ALL);
        assertThat(Pictures.decode(cutout.image()).size()).isEqualTo(new ImageSize(width, height));
    }

    @Test
    void manyLanesGiveWhatOneLaneGives() throws Exception {
        List<Path> files = new ArrayList<>();
        List<byte[]> alone = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            files.add(write("ball" + i + ".png", Pictures.ball(200 + 40 * i, 240)));
            alone.add(
                    Pictures.bytes(pipeline.cut(files.get(i), Recipe.defaults()).image()));
        }
        ExecutorService lanes = Executors.newFixedThreadPool(4);
        List<Callable<byte[]>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Path file = files.get(i % 6);
            work.add(() -> Pictures.bytes(pipeline.cut(file, Recipe.defaults()).image()));
        }
        List<Future<byte[]>> results = lanes.invokeAll(work);
        lanes.shutdown();
        int equal = 0;
        for (int i = 0; i < results.size(); i++) {
            equal += Arrays.equals(results.get(i).get(), alone.get(i % 6)) ? 1 : 0;
        }
        assertThat(equal).isEqualTo(60);
    }

    @Test
    void identityFollowsRecipeAndModelBytes() throws Exception {
        String identity = pipeline.identity(Recipe.defaults());
        assertThat(pipeline.identity(Recipe.of(Map.of()))).isEqualTo(identity);
        assertThat(pipeline.identity(Recipe.of(Map.of("quality", "91")))).isNotEqualTo(identity);
        Path copy = Files.copy(Natives.store().locate("cutnet").file(), folder.resolve("copy.onnx"));
        assertThat(pipeline.identity(Recipe.of(Map.of("model", copy.toString()))))
                .endsWith(identity.substring(identity.indexOf('@')));
    }

    @Test
    void failuresHaveCodes() {
        assertThat(catchThrowableOfType(
                                ImageRejectedException.class,
                                () -> pipeline.cut(Files.createFile(folder.resolve("empty.jpg")), Recipe.defaults()))
                        .code())
                .isEqualTo("empty_file");
        assertThat(catchThrowableOfType(
                                ModelException.class,
                                () -> pipeline.cut(ball, Recipe.of(Map.of("model", "no-such-model"))))
                        .code())
                .isEqualTo("unknown_model");
    }

    @Test
    void aClosedPipelineRefusesWork() {
        CutoutPipeline closed = Natives.pipeline();
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> closed.cut(ball, Recipe.defaults()));
    }

    private EncodedImage cut(String... settings) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return pipeline.cut(ball, Recipe.of(values)).image();
    }

    private PixelImage decodeOurs(EncodedImage image) throws Exception {
        Path file = Pictures.write(folder.resolve("result"), Pictures.bytes(image));
        return new ImageDecoder(DecodeLimits.DEFAULT).decode(file).upright();
    }

    private Path write(String name, PixelImage picture) {
        return Pictures.write(folder.resolve(name), Pictures.bytes(ImageEncoder.encode(picture, OutputFormat.PNG, 90)));
    }
}
