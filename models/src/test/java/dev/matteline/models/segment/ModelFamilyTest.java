package dev.matteline.models.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.FloatMap;
import dev.matteline.models.onnx.MapNetwork;
import dev.matteline.models.onnx.OnnxNetwork;
import dev.matteline.models.onnx.SessionSettings;
import dev.matteline.models.onnx.TinyGraph;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Three planes: the red one stands for the background. */
    @Test
    void clothesAreWhatHasAnotherClassThanTheFirst() throws Exception {
        PixelImage stripes =
                Pictures.drawn(300, 200, (x, y) -> x < 100 ? 0xffff0000 : x < 200 ? 0xff00ff00 : 0xff0000ff);
        Mask mask = segment("u2net_cloth_seg", TinyGraph.identity(), stripes);
        assertThat(at(mask, 30, 100)).isZero();
        assertThat(at(mask, 150, 100)).isEqualTo(255);
        assertThat(at(mask, 270, 100)).isEqualTo(255);
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
            public FloatMap run(FloatBuffer planes, ImageSize size) {
                seen.add(size);
                return new FloatMap(size, new float[size.area()]);
            }

            @Override
            public String provider() {
                return "none";
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
        Path file = Files.write(folder.resolve(model + ".onnx"), graph);
        try (SaliencySegmenter segmenter =
                new SaliencySegmenter(OnnxNetwork.open(file, new SessionSettings(1)), convention(model))) {
            return segmenter.segment(picture);
        }
    }

    private static NetworkConvention convention(String model) throws Exception {
        return ModelCatalog.packaged().find(model).convention();
    }

    private static ImageSize size(String text) {
        int cross = text.indexOf('x');
        return new ImageSize(Integer.parseInt(text.substring(0, cross)), Integer.parseInt(text.substring(cross + 1)));
    }

    private static int at(Mask mask, int x, int y) {
        return mask.values()[y * mask.size().width() + x] & 0xff;
    }
}
