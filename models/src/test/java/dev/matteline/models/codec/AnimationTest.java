package dev.matteline.models.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.Shared;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnimationTest {

    private static final ImageSize SIZE = new ImageSize(61, 47);
    private static final Animation PACE = new Animation(
            List.of(Duration.ofMillis(40), Duration.ofMillis(250), Duration.ofMillis(100), Duration.ofMillis(1010)), 3);

    @TempDir
    Path folder;

    @BeforeAll
    static void natives() {
        Natives.load();
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "WEBP", "GIF"})
    void framesDelaysAndLoopsComeBackFromEachFormat(OutputFormat format) throws Exception {
        Path file = write(format, PACE, balls());

        ImageHeader header = ImageHeader.read(file, DecodeLimits.DEFAULT);
        assertThat(header.animation()).isEqualTo(PACE);
        assertThat(header.size()).isEqualTo(SIZE);
        List<PixelImage> frames = frames(file, header);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(distance(balls().get(i), frames.get(i)))
                    .as("frame " + i)
                    .isLessThanOrEqualTo(format == OutputFormat.PNG ? 0 : 6.0);
            assertThat(frames.get(i).hasAlpha()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "WEBP", "GIF"})
    void otherDecodersSeeTheFirstFrame(OutputFormat format) throws Exception {
        PixelImage seen = new ImageDecoder(DecodeLimits.DEFAULT)
                .decode(write(format, PACE, balls()))
                .upright();

        assertThat(distance(balls().get(0), seen)).isLessThanOrEqualTo(format == OutputFormat.PNG ? 0 : 6.0);
    }

    @ParameterizedTest
    @CsvSource({"PNG, 24", "PNG, 30", "WEBP, 24", "GIF, 24"})
    void delaysThatAFormatCannotSayDoNotDriftAway(OutputFormat format, int perSecond) throws Exception {
        Duration one = Duration.ofNanos(1_000_000_000L / perSecond);
        Animation film = new Animation(java.util.Collections.nCopies(perSecond, one), 0);
        List<PixelImage> frames = java.util.Collections.nCopies(perSecond, balls().get(0));

        Animation read = ImageHeader.read(write(format, film, frames), DecodeLimits.DEFAULT)
                .animation();

        Duration whole = read.delays().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isBetween(Duration.ofMillis(995), Duration.ofMillis(1005));
        assertThat(read.plays()).isZero();
    }

    @Test
    void aSecondThatIsStartedCountsAndNoDelayIsShownAsATenth() {
        assertThat(new Animation(List.of(Duration.ofMillis(600), Duration.ofMillis(600)), 0).startedSeconds())
                .isEqualTo(2);
        assertThat(new Animation(java.util.Collections.nCopies(25, Duration.ZERO), 0).startedSeconds())
                .isEqualTo(3);
        assertThat(Animation.STILL.startedSeconds()).isEqualTo(1);
    }

    @Test
    void anAnimationWithoutEndIsRefusedFromItsHeader() throws Exception {
        PixelImage dot = Pictures.ball(2, 2);
        Animation many = new Animation(java.util.Collections.nCopies(1001, Duration.ofMillis(20)), 0);
        Path file = write(OutputFormat.GIF, many, java.util.Collections.nCopies(1001, dot));

        assertThatThrownBy(() -> ImageHeader.read(file, DecodeLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("too_many_frames"));
    }

    @Test
    void allFramesTogetherHaveALimit() throws Exception {
        Path file = write(OutputFormat.GIF, PACE, balls());
        DecodeLimits narrow = new DecodeLimits(SIZE.pixels() + 1, 1 << 20, 1000);

        assertThatThrownBy(() -> ImageHeader.read(file, narrow))
                .isInstanceOfSatisfying(
                        ImageRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("too_many_pixels"));
    }

    /** Dispositions and blending of frames as other programs write them; what is expected was read off with Pillow. */
    @ParameterizedTest
    @CsvSource({
        "image-rs/any-disposal.gif, 5",
        "image-rs/large-gif-anim-combine.gif, 2",
        "pillow/dispose_bgnd.gif, 5",
        "pngsuite/basic_f20.png, 20",
        "pillow/apng_single_frame_default.png, 2",
        "pillow/iss634.webp, 42",
        "image-webp/random_lossless.webp, 3"
    })
    void filesOfOthersGiveAllTheirFrames(String name, int count) throws Exception {
        Path file = Shared.at("corpus/odd/" + name);

        ImageHeader header = ImageHeader.read(file, DecodeLimits.DEFAULT);

        assertThat(header.animation().frames()).isEqualTo(name.contains("single_frame") ? 1 : count);
        if (header.animation().moves()) {
            assertThat(frames(file, header))
                    .hasSize(count)
                    .allMatch(frame -> frame.size().equals(header.size()));
        }
    }

    private Path write(OutputFormat format, Animation animation, List<PixelImage> frames) {
        AnimationEncoder encoder = AnimationEncoder.of(format, frames.get(0).size(), animation, 95);
        frames.forEach(encoder::add);
        return Pictures.write(folder.resolve("moving." + format.extension()), Pictures.bytes(encoder.finish()));
    }

    private static List<PixelImage> frames(Path file, ImageHeader header) throws ImageRejectedException, IOException {
        List<PixelImage> frames = new ArrayList<>();
        try (AnimationFrames read = new ImageDecoder(DecodeLimits.DEFAULT).frames(file)) {
            for (int i = 0; i < header.animation().frames(); i++) {
                frames.add(read.next());
            }
        }
        return frames;
    }

    /** Four discs, each somewhere else. */
    private static List<PixelImage> balls() {
        List<PixelImage> frames = new ArrayList<>();
        for (int i = 0; i < PACE.frames(); i++) {
            int centre = 15 + 9 * i;
            frames.add(Pictures.drawn(
                    SIZE.width(),
                    SIZE.height(),
                    (x, y) -> Math.hypot(x - centre, y - 22) < 12
                            ? 0xff000000 | ((200 - 2 * y) << 16) | ((3 * y) << 8)
                            : 0));
        }
        return frames;
    }

    /** Mean difference of what is visible and of alpha, in levels. */
    private static double distance(PixelImage a, PixelImage b) {
        byte[] first = AlphaPlane.of(a);
        byte[] second = AlphaPlane.of(b);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs((first[i] & 0xff) - (second[i] & 0xff));
            for (int c = 0; c < 3 && first[i] == (byte) 255 && second[i] == (byte) 255; c++) {
                sum += Math.abs((a.rgb()[3 * i + c] & 0xff) - (b.rgb()[3 * i + c] & 0xff));
            }
        }
        assertThat(Arrays.equals(first, new byte[first.length])).isFalse();
        return sum / first.length;
    }
}
