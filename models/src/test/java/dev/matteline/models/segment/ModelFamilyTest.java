package dev.matteline.models.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.Device;
import dev.matteline.models.onnx.FloatMap;
import dev.matteline.models.onnx.MapNetwork;
import dev.matteline.models.onnx.OnnxNetwork;
import dev.matteline.models.onnx.RecurrentNetwork;
import dev.matteline.models.onnx.SessionSettings;
import dev.matteline.models.onnx.TinyGraph;
import dev.matteline.models.onnx.TinyGraph.Numbers;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Families of models by what the catalogue says about them, on graphs of one or two nodes. */
class ModelFamilyTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        Natives.load();
    }

    @ParameterizedTest
    @CsvSource({"600x400, 768x512", "400x600, 512x768", "1000x1000, 512x512", "500x333, 768x512", "3000x100, 2048x512"})
    void modnetSeesTheShorterSideAt512(String picture, String seen) throws Exception {
        NetworkConvention modnet = convention("modnet");
        assertThat(InputSize.of(size(picture), modnet)).hasToString(seen);
    }

    /** White becomes 1 and black -1 before the network: the mean of colours comes back clipped to 0..1. */
    @Test
    void modnetIsFedAroundZeroAndReadAsItIs() throws Exception {
        PixelImage halves = Pictures.drawn(640, 512, (x, y) -> x < 320 ? 0xff000000 : 0xffbfbfbf);
        Mask mask = segment("modnet", TinyGraph.meanOfColours(false), halves);
        assertThat(mask.size()).isEqualTo(halves.size());
        assertThat(at(mask, 100, 100)).isZero();
        assertThat(at(mask, 500, 100)).isBetween(126, 129);
    }

    /** Sixteen-bit output, stretched to its range. */
    @Test
    void ben2GivesSixteenBitNumbers() throws Exception {
        PixelImage thirds =
                Pictures.drawn(300, 200, (x, y) -> x < 100 ? 0xff202020 : x < 200 ? 0xff606060 : 0xffa0a0a0);
        Mask mask = segment("ben2", TinyGraph.meanOfColours(true), thirds);
        assertThat(at(mask, 30, 100)).isZero();
        assertThat(at(mask, 150, 100)).isBetween(126, 129);
        assertThat(at(mask, 270, 100)).isBetween(254, 255);
    }

    /** Three planes: the red one stands for the background, the others for the first two kinds of clothes. */
    @Test
    void clothesAreWhatHasAnotherClassThanTheFirst() throws Exception {
        PixelImage stripes =
                Pictures.drawn(300, 200, (x, y) -> x < 100 ? 0xffff0000 : x < 200 ? 0xff00ff00 : 0xff0000ff);
        Found found = find("u2net_cloth_seg", TinyGraph.identity(), stripes, Aim.NONE);
        assertThat(found.whole().size()).isEqualTo(stripes.size());
        assertThat(row(found.whole(), 30, 150, 270)).containsExactly(0, 255, 255);
        assertThat(found.parts()).containsOnlyKeys("upper", "lower");
        assertThat(row(Objects.requireNonNull(found.parts().get("upper")), 30, 150, 270))
                .containsExactly(0, 255, 0);
        assertThat(row(Objects.requireNonNull(found.parts().get("lower")), 30, 150, 270))
                .containsExactly(0, 0, 255);
        // T26: between two classes there is no third, and no edge is soft
        for (byte value : found.whole().values()) {
            assertThat(value & 0xff).isIn(0, 255);
        }
    }

    /**
     * What each family computes, from MODELS.md's table and not from the catalogue: side, mean and deviation of red, divisor
     * (the brightest value, here 200, or 255), whether logits go through the sigmoid, whether the map is stretched.
     */
    @ParameterizedTest
    @CsvSource({
        "cutnet,                    320,  0.485, 0.229, 255, false, false",
        "u2net,                     320,  0.485, 0.229, 200, false, true",
        "u2netp,                    320,  0.485, 0.229, 200, false, true",
        "u2net_human_seg,           320,  0.485, 0.229, 200, false, true",
        "silueta,                   320,  0.485, 0.229, 200, false, true",
        "isnet-general-use,         1024, 0.5,   1,     200, false, true",
        "isnet-anime,               1024, 0.485, 1,     200, false, true",
        "birefnet-general,          1024, 0.485, 0.229, 200, true,  true",
        "birefnet-general-lite,     1024, 0.485, 0.229, 200, true,  true",
        "birefnet-portrait,         1024, 0.485, 0.229, 200, true,  true",
        "birefnet-dis,              1024, 0.485, 0.229, 200, true,  true",
        "birefnet-hrsod,            1024, 0.485, 0.229, 200, true,  true",
        "birefnet-cod,              1024, 0.485, 0.229, 200, true,  true",
        "birefnet-massive,          1024, 0.485, 0.229, 200, true,  true",
        "birefnet-general-lite-fp16,1024, 0.485, 0.229, 255, true,  false",
        "bria-rmbg,                 1024, 0.485, 0.229, 200, false, true",
        "bria-rmbg-1.4,             1024, 0.5,   1,     255, false, true",
        "ben2,                      1024, 0,     1,     255, false, true",
    })
    void everyFamilyIsFedAndReadAsItsAuthorsDo(
            String model, int side, double mean, double deviation, int divisor, boolean sigmoid, boolean stretched)
            throws Exception {
        // as large as the network sees it, so that nothing is resized
        int[] colours = {0xff000000, 0xff285078, 0xffc82850, 0xff50a0c8};
        PixelImage stripes = Pictures.drawn(side, side, (x, y) -> colours[4 * x / side]);
        double[] expected = new double[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = squares(colours[i], mean, deviation, divisor);
            expected[i] = sigmoid ? 1 / (1 + Math.exp(-expected[i])) : expected[i];
        }
        double least = stretched ? Arrays.stream(expected).min().orElseThrow() : 0;
        double most = stretched ? Arrays.stream(expected).max().orElseThrow() : 1;

        boolean half = model.endsWith("fp16");
        Mask mask = find(model, TinyGraph.squares(side, half ? Numbers.FLOAT16 : Numbers.FLOAT), stripes, Aim.NONE)
                .whole();

        for (int i = 0; i < 4; i++) {
            double level = 255 * Math.max(0, Math.min(1, (expected[i] - least) / (most - least)));
            assertThat((double) at(mask, (2 * i + 1) * side / 8, side / 2))
                    .as("%s at stripe %d", model, i)
                    .isCloseTo(level, within(1.01));
        }
    }

    /** The three channels of the two families differ from each other. */
    private static double squares(int colour, double meanOfRed, double deviationOfRed, int divisor) {
        double[] mean = meanOfRed == 0.485 ? new double[] {0.485, 0.456, 0.406} : of(meanOfRed);
        double[] deviation = deviationOfRed == 0.229 ? new double[] {0.229, 0.224, 0.225} : of(deviationOfRed);
        double[] weights = {0.18, 0.09, 0.03};
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double value = ((colour >> (16 - 8 * c) & 0xff) / (double) divisor - mean[c]) / deviation[c];
            sum += weights[c] * value * value;
        }
        return sum;
    }

    private static double[] of(double value) {
        return new double[] {value, value, value};
    }

    /** Lanczos rings beside an edge and the mean does not; stretched to the range, the dark side then is not the lowest. */
    @ParameterizedTest
    @CsvSource({
        "u2net, true",
        "isnet-general-use, true",
        "birefnet-general, true",
        "ben2, false",
        "bria-rmbg-1.4, false"
    })
    void theWayOfResizingIsTheFamilysOwn(String model, boolean rings) throws Exception {
        PixelImage edge = Pictures.drawn(3001, 40, (x, y) -> x < 1500 ? 0xff646464 : 0xffc8c8c8);
        Mask mask = find(model, TinyGraph.meanOfColours(false), edge, Aim.NONE).whole();
        if (rings) {
            assertThat(at(mask, 100, 20)).isGreaterThan(2);
        } else {
            assertThat(at(mask, 100, 20)).isZero();
        }
    }

    /** The mean of both looks: a network that only sees the left half finds half of each side. */
    @Test
    void aSecondLookInTheMirrorIsAveraged() throws Exception {
        PixelImage halves = Pictures.drawn(320, 320, (x, y) -> x < 160 ? 0xff808080 : 0xffffffff);
        byte[] leftOnly = new TinyGraph()
                .input("picture", Numbers.FLOAT, 1, 3, 320, 320)
                .floats("left", new long[] {1, 1, 1, 320}, leftOf(320))
                .node("ReduceMean", "picture", "mean", TinyGraph.ints("axes", 1))
                .node("Mul", "mean,left", "map")
                .output("map", Numbers.FLOAT, 1, 1, 320, 320)
                .bytes();
        Mask once = find("ben2", leftOnly, halves, Aim.NONE).whole();
        assertThat(row(once, 80, 240)).containsExactly(255, 0);
        // the mirror shows white on the left, which then belongs to the right
        Mask twice = find("ben2", leftOnly, halves, new Aim(List.of(), true)).whole();
        assertThat(row(twice, 80, 240)).containsExactly(128, 128);
    }

    private static float[] leftOf(int side) {
        float[] left = new float[side];
        Arrays.fill(left, 0, side / 2, 1);
        return left;
    }

    /** What went out as a state comes in again, and a large picture is looked at reduced. */
    @Test
    void rvmRemembersTheFrameBefore() throws Exception {
        TinyGraph graph = new TinyGraph().input("src", Numbers.FLOAT, -1, 3, -1, -1);
        for (int i = 1; i <= 4; i++) {
            graph.input("r" + i + "i", Numbers.FLOAT, -1, -1, -1, -1);
        }
        graph.input("downsample_ratio", Numbers.FLOAT, 1)
                .node("ReduceMean", "src", "mean", TinyGraph.ints("axes", 1))
                .node("Sub", "mean,r1i", "new")
                .node("Mul", "new,downsample_ratio", "pha")
                .node("Identity", "src", "fgr")
                .node("Identity", "mean", "r1o")
                .output("fgr", Numbers.FLOAT, -1, 3, -1, -1)
                .output("pha", Numbers.FLOAT, -1, 1, -1, -1)
                .output("r1o", Numbers.FLOAT, -1, -1, -1, -1);
        for (int i = 2; i <= 4; i++) {
            graph.node("Identity", "r" + i + "i", "r" + i + "o").output("r" + i + "o", Numbers.FLOAT, -1, -1, -1, -1);
        }
        Path file = Files.write(folder.resolve("rvm.onnx"), graph.bytes());
        RecurrentNetwork network =
                RecurrentNetwork.open(file, new SessionSettings(1)).orElseThrow();
        try (RecurrentSegmenter segmenter = new RecurrentSegmenter(network)) {
            SequenceSegmenter.Sequence frames = segmenter.begin();
            assertThat(at(frames.next(grey(320, 320, 102)), 160, 160)).isEqualTo(102);
            assertThat(at(frames.next(grey(320, 320, 202)), 160, 160)).isEqualTo(100);
            assertThat(at(segmenter.segment(grey(1024, 512, 200)), 500, 200)).isEqualTo(100);
            assertThat(segmenter.leaves(new Aim(List.of(), true))).containsExactly("mirror_not_for_this_model");
        }
    }

    private static PixelImage grey(int width, int height, int level) {
        return Pictures.drawn(width, height, (x, y) -> 0xff000000 | level << 16 | level << 8 | level);
    }

    @Test
    void aGraphWithAFixedSizeDecidesItself() throws Exception {
        List<ImageSize> seen = new ArrayList<>();
        MapNetwork fixed = new MapNetwork() {
            @Override
            public Optional<ImageSize> fixedSize() {
                return Optional.of(new ImageSize(64, 48));
            }

            @Override
            public int most() {
                return 1;
            }

            @Override
            public List<FloatMap> run(List<FloatBuffer> planes, ImageSize size) {
                seen.add(size);
                return List.of(new FloatMap(size, new float[size.area()]));
            }

            @Override
            public Device device() {
                return Device.CPU;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        new SaliencySegmenter(fixed, convention("modnet")).segment(Pictures.ball(100, 100));
        assertThat(seen).containsExactly(new ImageSize(64, 48));
    }

    private Mask segment(String model, byte[] graph, PixelImage picture) throws Exception {
        return find(model, graph, picture, Aim.NONE).whole();
    }

    private Found find(String model, byte[] graph, PixelImage picture, Aim aim) throws Exception {
        Path file = Files.write(folder.resolve(model + ".onnx"), graph);
        try (SaliencySegmenter segmenter =
                new SaliencySegmenter(OnnxNetwork.open(file, new SessionSettings(1)), convention(model))) {
            return segmenter.find(picture, aim);
        }
    }

    /** Of the middle row. */
    private static List<Integer> row(Mask mask, int... columns) {
        return Arrays.stream(columns)
                .mapToObj(x -> at(mask, x, mask.size().height() / 2))
                .toList();
    }

    /** Brought up smoothly, which leaves the levels of a map of the picture's size; edges are {@code GuidedUpsampling}'s. */
    private static NetworkConvention convention(String model) throws Exception {
        NetworkConvention known = ModelCatalog.packaged().find(model).convention();
        return new NetworkConvention(
                known.side(),
                known.sizing(),
                known.input(),
                known.activation(),
                known.stretched(),
                known.classes(),
                NetworkConvention.Upsampling.LANCZOS);
    }

    private static ImageSize size(String text) {
        int cross = text.indexOf('x');
        return new ImageSize(Integer.parseInt(text.substring(0, cross)), Integer.parseInt(text.substring(cross + 1)));
    }

    private static int at(Mask mask, int x, int y) {
        return mask.values()[y * mask.size().width() + x] & 0xff;
    }
}
