package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.codec.Animation;
import dev.matteline.models.codec.AnimationEncoder;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.ImageSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users of other tools have complained of, on the whole way with the built-in model. */
class PainsTest {

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

    /** rembg keeps the first frame only. */
    @ParameterizedTest
    @CsvSource({"GIF, GIF", "GIF, PNG", "PNG, WEBP", "WEBP, GIF", "WEBP, WEBP", "PNG, PNG"})
    void t27AnAnimationLostItsFrames(OutputFormat from, OutputFormat to) throws Exception {
        Animation pace =
                new Animation(List.of(Duration.ofMillis(80), Duration.ofMillis(300), Duration.ofMillis(90)), 2);

        Cutout cutout = pipeline.cut(moving(from, pace), Recipe.of(Map.of("format", to.text())));

        ImageHeader header = ImageHeader.read(
                Pictures.write(folder.resolve("out"), Pictures.bytes(cutout.image())), DecodeLimits.DEFAULT);
        assertThat(header.animation()).isEqualTo(pace);
        assertThat(header.size()).isEqualTo(new ImageSize(200, 160));
        assertThat(cutout.degraded()).isEmpty();
    }

    @Test
    void t27AnAnimationThatBecomesAJpegSaysThatItLostItsFrames() throws Exception {
        Animation pace = new Animation(List.of(Duration.ofMillis(80), Duration.ofMillis(300)), 0);

        Cutout cutout = pipeline.cut(moving(OutputFormat.GIF, pace), Recipe.of(Map.of("format", "jpeg")));

        assertThat(cutout.degraded()).containsExactly("first_frame_only");
    }

    @Test
    void t27ACroppedAnimationHoldsStill() throws Exception {
        Animation pace =
                new Animation(List.of(Duration.ofMillis(80), Duration.ofMillis(300), Duration.ofMillis(90)), 2);

        Cutout cutout =
                pipeline.cut(moving(OutputFormat.PNG, pace), Recipe.of(Map.of("format", "webp", "crop", "true")));

        // the ball has 96 pixels across and wanders 40 to the right
        assertThat(cutout.image().size().width()).isBetween(130, 150);
        assertThat(cutout.image().size().height()).isBetween(90, 108);
    }

    private Path moving(OutputFormat format, Animation pace) {
        AnimationEncoder encoder = AnimationEncoder.of(format, new ImageSize(200, 160), pace, 95);
        for (int i = 0; i < pace.frames(); i++) {
            int left = 20 * i;
            encoder.add(Pictures.drawn(
                    200,
                    160,
                    (x, y) -> Math.hypot(x - 70.0 - left, y - 80.0) < 48 ? 0xffbe2832 - ((y / 4) << 16) : 0xffe4e2de));
        }
        return Pictures.write(folder.resolve("in." + format.extension()), Pictures.bytes(encoder.finish()));
    }
}
