package dev.matteline.models.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.models.av.ClipFormat;
import dev.matteline.models.av.ClipInfo;
import dev.matteline.models.av.ClipLimits;
import dev.matteline.models.av.ClipProbe;
import dev.matteline.models.av.Frame;
import dev.matteline.models.av.TestClips;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoPipelineTest {

    private static final int FRAMES = 40;

    @TempDir
    static Path folder;

    private static CutoutPipeline pictures;
    private static VideoPipeline pipeline;
    private static Path film;

    @BeforeAll
    static void open() throws Exception {
        TestClips.load();
        pictures = CutoutPipeline.open(PipelineSettings.of(
                ModelStore.at(folder.resolve("models"), ModelCatalog.packaged()).withoutDownloads(), TestClips.CACHE));
        pipeline = VideoPipeline.open(pictures, new VideoLimits(ClipLimits.DEFAULT, 16, 2), TestClips.CACHE);
        // two tracks of different kinds, and frames at uneven times
        film = TestClips.film(
                folder.resolve("film.mp4"),
                162,
                120,
                FRAMES,
                "-map",
                "1:a",
                "-map",
                "2:a",
                "-vf",
                "settb=1/1000,setpts='(N+mod(N,3)*0.3)/25/TB'",
                "-fps_mode",
                "passthrough",
                "-enc_time_base",
                "1/12800",
                "-c:v",
                "libopenh264",
                "-c:a:0",
                "aac",
                "-c:a:1",
                "libopus");
    }

    @AfterAll
    static void close() {
        pictures.close();
    }

    @Test
    void everyFormatHasAllFramesAtTheirTimesAndAllSound() throws Exception {
        List<String> sound = TestClips.sound(film);
        List<Double> times = times(film);
        assertThat(sound).hasSize(2);
        for (Map<String, String> values : List.of(
                Map.of("video.format", "mp4", "background", "#00ff00"),
                Map.of("video.format", "webm"),
                Map.of("video.format", "mov"))) {
            VideoCutout cutout = cut(values, Forever.WATCH);

            assertThat(TestClips.sound(cutout.file())).as(values.toString()).isEqualTo(sound);
            assertThat(cutout.provider()).matches("CPU, (libopenh264|h264_nvenc|libvpx-vp9|prores_ks)");
            List<Double> cut = times(cutout.file());
            assertThat(cut).hasSize(FRAMES);
            for (int k = 0; k < FRAMES; k++) {
                // Matroska counts in milliseconds
                assertThat(cut.get(k))
                        .as("frame %d of %s", k, values)
                        .isCloseTo(times.get(k), org.assertj.core.data.Offset.offset(0.0011));
            }
        }
    }

    @Test
    void alphaComesOutOfVp9AndProRes() throws Exception {
        for (String format : List.of("webm", "mov")) {
            VideoCutout cutout = cut(Map.of("video.format", format), Forever.WATCH);

            List<Frame> frames = TestClips.frames(cutout.file());
            assertThat(frames)
                    .allSatisfy(frame -> assertThat(frame.picture().hasAlpha()).isTrue());
            PixelImage middle = frames.get(FRAMES / 2).picture();
            assertThat(alpha(middle, 40 + FRAMES / 2, 60)).as("the ball").isGreaterThan(200);
            assertThat(alpha(middle, 158, 4)).as("the corner").isLessThan(40);
        }
    }

    @Test
    void aColouredBackgroundIsThatColour() throws Exception {
        VideoCutout cutout = cut(Map.of("background", "#00ff00"), Forever.WATCH);

        assertThat(cutout.container().extension()).isEqualTo("mp4");
        PixelImage middle = TestClips.frames(cutout.file()).get(FRAMES / 2).picture();
        int corner = 3 * (4 * middle.width() + 158);
        assertThat(middle.rgb()[corner] & 0xff).isLessThan(30);
        assertThat(middle.rgb()[corner + 1] & 0xff).isGreaterThan(225);
        assertThat(middle.rgb()[corner + 2] & 0xff).isLessThan(30);
    }

    @Test
    void aCanvasThatDoesNotFollowTheSubjectIsTheSameForAllFrames() throws Exception {
        // 162 x 120 in the middle of 90 x 160, two thirds as wide
        VideoCutout cutout = cut(Map.of("size", "90x160", "background", "#0000ff"), Forever.WATCH);

        assertThat(cutout.size()).isEqualTo(new ImageSize(90, 160));
        assertThat(cutout.degraded()).doesNotContain("enlarged");
        List<Frame> frames = TestClips.frames(cutout.file());
        assertThat(frames).hasSize(FRAMES);
        for (int k : List.of(5, 35)) {
            PixelImage picture = frames.get(k).picture();
            assertThat(picture.size()).isEqualTo(new ImageSize(90, 160));
            assertThat(colour(picture, 45, 10)).as("above the film").isEqualTo("blue");
            assertThat(colour(picture, (40 + k) * 90 / 162, 80)).as("the ball").isEqualTo("white");
        }
    }

    @Test
    void aPictureAndAGradientLieBehindEveryFrame() throws Exception {
        Path red = folder.resolve("red.png");
        TestClips.run(red, List.of("-f", "lavfi", "-i", "color=red:s=40x30", "-frames:v", "1", red.toString()));
        for (String background : List.of("image(cover, " + red + ")", "linear-gradient(90deg, red, red)")) {
            VideoCutout cutout = cut(Map.of("background", background), Forever.WATCH);

            assertThat(cutout.container().extension()).isEqualTo("mp4");
            for (Frame frame : TestClips.frames(cutout.file())) {
                assertThat(colour(frame.picture(), 158, 4)).isEqualTo("red");
            }
        }
    }

    @Test
    void whatWouldJumpAboutIsRefusedBeforeAnythingIsRead() {
        for (Map<String, String> values : List.of(
                Map.of("crop", "true"),
                Map.of("scale", "80%"),
                Map.of("position", "center"),
                Map.of("renditions.small.size", "max 80"))) {
            VideoOrder order =
                    new VideoOrder(folder.resolve("is not there"), folder, "", Recipe.of(values), VideoRecipe.DEFAULT);

            assertThatThrownBy(() -> pipeline.cut(order, Forever.WATCH))
                    .isInstanceOfSatisfying(
                            dev.matteline.models.av.ClipRejectedException.class,
                            e -> assertThat(e.code())
                                    .isEqualTo(
                                            values.containsKey("renditions.small.size")
                                                    ? "renditions_not_for_video"
                                                    : "canvas_not_for_video"));
        }
    }

    @Test
    void framesThatH264DoesNotTakeAreRefusedBeforeTheyAreDecoded() throws Exception {
        Path small = TestClips.film(folder.resolve("small.mkv"), 14, 64, 3, "-c:v", "ffv1");

        assertThatThrownBy(() -> pipeline.plan(
                        small, Recipe.of(Map.of("background", "white")), VideoRecipe.of(Map.of("video.format", "mp4"))))
                .isInstanceOfSatisfying(
                        dev.matteline.models.av.ClipRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo("size_not_for_mp4"));
        assertThat(pipeline.plan(small, Recipe.of(Map.of()), VideoRecipe.DEFAULT)
                        .format())
                .isEqualTo(ClipFormat.WEBM);
    }

    private static String colour(PixelImage picture, int x, int y) {
        int at = 3 * (y * picture.width() + x);
        boolean red = (picture.rgb()[at] & 0xff) > 150;
        boolean green = (picture.rgb()[at + 1] & 0xff) > 150;
        boolean blue = (picture.rgb()[at + 2] & 0xff) > 150;
        return red && green && blue ? "white" : red ? "red" : blue ? "blue" : "other";
    }

    @Test
    void framesCanBeHadAsPng() throws Exception {
        VideoCutout cutout = cut(Map.of("video.format", "png"), Forever.WATCH);

        try (ZipFile zip = new ZipFile(cutout.file().toFile())) {
            assertThat(zip.stream().filter(entry -> entry.getName().matches("frames/[0-9]{6}\\.png")))
                    .hasSize(FRAMES);
            assertThat(new String(
                                    zip.getInputStream(zip.getEntry("times.csv"))
                                            .readAllBytes(),
                                    java.nio.charset.StandardCharsets.US_ASCII)
                            .lines())
                    .hasSize(FRAMES + 1)
                    .contains("000002.png,0.052031", "000004.png,0.120000");
            Path sound = folder.resolve("sound.mkv");
            Files.copy(zip.getInputStream(zip.getEntry("sound.mka")), sound);
            assertThat(sound).isNotEmptyFile();
        }
    }

    @Test
    void goesOnBehindTheLastSegmentAndTheFileIsTheSame() throws Exception {
        Map<String, String> values = Map.of("quality", "70");
        VideoCutout undisturbed = cut(values, Forever.WATCH);
        byte[] whole = Files.readAllBytes(undisturbed.file());

        VideoOrder order = order("stopped", values);
        StopAt stop = new StopAt();
        assertThatThrownBy(() -> pipeline.cut(order, stop)).isInstanceOf(VideoStoppedException.class);
        assertThat(stop.segments).isGreaterThanOrEqualTo(1);
        Forever rest = new Forever();
        VideoCutout resumed = pipeline.cut(order, rest);

        assertThat(rest.first).isEqualTo(16L * stop.segments);
        assertThat(Files.readAllBytes(resumed.file())).isEqualTo(whole);
        assertThat(Files.readAllBytes(resumed.preview())).isEqualTo(Files.readAllBytes(undisturbed.preview()));
    }

    @Test
    void beforeAndAfterIsAPictureThatMoves() throws Exception {
        byte[] webp = Files.readAllBytes(cut(Map.of(), Forever.WATCH).preview());

        String text = new String(webp, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("RIFF").contains("WEBPVP8X");
        // twelve a second of 40 frames at 25 a second
        assertThat(text.split("ANMF", -1)).hasSize(20 + 1);
    }

    @Test
    void aDamagedSegmentIsMadeAgain() throws Exception {
        Map<String, String> values = Map.of("quality", "60");
        VideoOrder order = order("damaged", values);
        byte[] whole = Files.readAllBytes(pipeline.cut(order, Forever.WATCH).file());
        Path second = order.workspace().resolve("00001.segment");
        byte[] bytes = Files.readAllBytes(second);
        bytes[bytes.length / 2] ^= 1;
        Files.write(second, bytes);
        Forever again = new Forever();

        VideoCutout cutout = pipeline.cut(order, again);

        assertThat(again.first).isEqualTo(16);
        assertThat(Files.readAllBytes(cutout.file())).isEqualTo(whole);
    }

    @Test
    void aFilmWithoutASubjectIsRefused() throws Exception {
        Path grey = folder.resolve("grey.mp4");
        TestClips.run(
                grey,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=gray:s=160x120:r=25",
                        "-frames:v",
                        "20",
                        "-c:v",
                        "libopenh264",
                        grey.toString()));
        VideoOrder order = new VideoOrder(grey, folder.resolve("grey"), "", Recipe.defaults(), VideoRecipe.DEFAULT);

        assertThatThrownBy(() -> pipeline.cut(order, Forever.WATCH))
                .isInstanceOfSatisfying(
                        dev.matteline.models.av.ClipRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo("no_foreground"));
    }

    @Test
    void transparencyInMp4IsRefusedBeforeAnythingIsRead() {
        VideoOrder order = new VideoOrder(
                folder.resolve("is not there"),
                folder.resolve("nowhere"),
                "",
                Recipe.defaults(),
                VideoRecipe.of(Map.of("video.format", "mp4")));

        assertThatThrownBy(() -> pipeline.cut(order, Forever.WATCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no transparency");
    }

    private static VideoCutout cut(Map<String, String> values, VideoWatch watch) throws Exception {
        return pipeline.cut(order(Integer.toHexString(values.hashCode()), values), watch);
    }

    private static VideoOrder order(String name, Map<String, String> values) {
        return new VideoOrder(film, folder.resolve(name), values.toString(), Recipe.of(values), VideoRecipe.of(values));
    }

    private static List<Double> times(Path file) throws Exception {
        ClipInfo info = ClipProbe.probe(file, ClipLimits.DEFAULT);
        return TestClips.frames(file).stream()
                .map(frame -> info.timing().timeBase().seconds(frame.time()))
                .toList();
    }

    private static int alpha(PixelImage picture, int x, int y) {
        byte[] alpha = java.util.Objects.requireNonNull(picture.alpha(), "no alpha");
        return alpha[y * picture.width() + x] & 0xff;
    }

    private static class Forever implements VideoWatch {

        static final VideoWatch WATCH = new Forever();

        volatile long first = -1;
        volatile int segments;

        @Override
        public void frames(long done, long total) {
            first = first < 0 ? done : first;
        }

        @Override
        public void segment(int number, int frames) {
            segments = number + 1;
        }

        @Override
        public boolean stopped() {
            return false;
        }
    }

    /** Decoding is some frames ahead of the segment that is finished. */
    private static final class StopAt extends Forever {

        @Override
        public boolean stopped() {
            return segments >= 1;
        }
    }
}
