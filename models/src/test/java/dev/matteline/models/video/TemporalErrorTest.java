package dev.matteline.models.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.av.ClipLimits;
import dev.matteline.models.av.TestClips;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole films with the truth of every frame, through the built-in model: what flickers, and what comes late. */
final class TemporalErrorTest {

    private static final int FRAMES = 16;
    private static final double NOISE = 9;

    @TempDir
    static Path folder;

    private static CutoutPipeline pictures;
    private static VideoPipeline pipeline;

    @BeforeAll
    static void open() throws Exception {
        TestClips.load();
        pictures = CutoutPipeline.open(PipelineSettings.of(
                ModelStore.at(folder.resolve("models"), ModelCatalog.packaged()).withoutDownloads(), TestClips.CACHE));
        pipeline = VideoPipeline.open(pictures, new VideoLimits(ClipLimits.DEFAULT, 8, 2), TestClips.CACHE);
    }

    @AfterAll
    static void close() {
        pictures.close();
    }

    @Test
    void aStillSubjectFlickersLessWithSmoothingThanWithout() throws Exception {
        Path film = film("still", 0);

        double plain = temporalError(masks(film, 0), 0);
        double steady = temporalError(masks(film, 50), 0);

        System.out.printf(Locale.ROOT, "still: temporal error %.3f plain, %.3f steady%n", plain, steady);
        assertThat(steady).isLessThan(0.75 * plain);
    }

    @Test
    void aSubjectThatMovesIsWhereItIsInEveryFrame() throws Exception {
        int speed = 6;
        Path film = film("moving", speed);
        List<Mask> plain = masks(film, 0);
        for (int smoothing : List.of(50, 100)) {
            List<Mask> steady = masks(film, smoothing);
            double lag = lag(steady, speed) - lag(plain, speed);
            System.out.printf(
                    Locale.ROOT,
                    "%d pixels a frame, smoothing %d: temporal error %.3f plain, %.3f steady; lag %.3f pixels%n",
                    speed,
                    smoothing,
                    temporalError(plain, speed),
                    temporalError(steady, speed),
                    lag);
            // a mask that is one frame late is behind by as much as the subject moves in one
            assertThat(lag).isBetween(-0.25, 0.25);
            assertThat(temporalError(steady, speed)).isLessThan(1.1 * temporalError(plain, speed));
            assertThat(late(steady, speed)).isEmpty();
        }
    }

    private static int centre(int frame, int speed) {
        return 110 + speed * frame;
    }

    private static Path film(String name, int speed) throws Exception {
        Path raw = folder.resolve(name + ".rgb");
        try (var out = Files.newOutputStream(raw)) {
            for (int k = 0; k < FRAMES; k++) {
                out.write(Scenes.frame(k, centre(k, speed), NOISE, 100 + k)
                        .picture()
                        .rgb());
            }
        }
        Path film = folder.resolve(name + ".mkv");
        TestClips.run(
                film,
                List.of(
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgb24",
                        "-s",
                        Scenes.SIZE.width() + "x" + Scenes.SIZE.height(),
                        "-r",
                        "25",
                        "-i",
                        raw.toString(),
                        "-c:v",
                        "ffv1",
                        "-pix_fmt",
                        "gbrp",
                        film.toString()));
        Files.delete(raw);
        return film;
    }

    private static List<Mask> masks(Path film, int smoothing) throws Exception {
        Map<String, String> values =
                Map.of("product", "mask", "video.format", "png", "video.smoothing", Integer.toString(smoothing));
        Path workspace = folder.resolve(film.getFileName() + "." + smoothing);
        VideoOrder order = new VideoOrder(film, workspace, "once", Recipe.of(values), VideoRecipe.of(values));
        VideoCutout cutout = pipeline.cut(order, new NobodyWatches());
        List<Mask> masks = new ArrayList<>();
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT);
        try (ZipFile zip = new ZipFile(cutout.file().toFile())) {
            for (int k = 1; k <= FRAMES; k++) {
                Path png = folder.resolve("frame.png");
                try (InputStream in = zip.getInputStream(zip.getEntry(String.format("frames/%06d.png", k)))) {
                    Files.write(png, in.readAllBytes());
                }
                masks.add(mask(decoder.decode(png).upright()));
            }
        }
        return masks;
    }

    private static Mask mask(PixelImage grey) {
        byte[] values = new byte[grey.size().area()];
        for (int i = 0; i < values.length; i++) {
            values[i] = grey.rgb()[3 * i];
        }
        return new Mask(grey.size(), values);
    }

    /** Root of the mean squared difference between how masks and how truths change from frame to frame, in levels. */
    private static double temporalError(List<Mask> masks, int speed) {
        double sum = 0;
        for (int k = 1; k < FRAMES; k++) {
            byte[] truth = Scenes.truth(centre(k, speed)).values();
            byte[] before = Scenes.truth(centre(k - 1, speed)).values();
            byte[] found = masks.get(k).values();
            byte[] foundBefore = masks.get(k - 1).values();
            for (int i = 0; i < truth.length; i++) {
                int difference = (found[i] & 0xff) - (foundBefore[i] & 0xff) - (truth[i] & 0xff) + (before[i] & 0xff);
                sum += (double) difference * difference;
            }
        }
        return Math.sqrt(sum / (FRAMES - 1) / Scenes.SIZE.area());
    }

    /** By how many pixels the centre of the mask is behind that of the subject, on average without the first frame. */
    private static double lag(List<Mask> masks, int speed) {
        double sum = 0;
        for (int k = 1; k < FRAMES; k++) {
            sum += centre(k, speed) - centreOf(masks.get(k));
        }
        return sum / (FRAMES - 1);
    }

    private static double centreOf(Mask mask) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < mask.values().length; i++) {
            int value = mask.values()[i] & 0xff;
            weight += value;
            sum += (double) value * (i % mask.size().width());
        }
        return sum / weight;
    }

    /** Frames whose mask fits the truth of the frame before or behind better than their own. */
    private static List<Integer> late(List<Mask> masks, int speed) {
        List<Integer> late = new ArrayList<>();
        for (int k = 0; k < FRAMES; k++) {
            double own = Scenes.distance(masks.get(k), Scenes.truth(centre(k, speed)));
            double before = Scenes.distance(masks.get(k), Scenes.truth(centre(k - 1, speed)));
            double behind = Scenes.distance(masks.get(k), Scenes.truth(centre(k + 1, speed)));
            if (own >= Math.min(before, behind)) {
                late.add(k);
            }
        }
        return late;
    }
}
