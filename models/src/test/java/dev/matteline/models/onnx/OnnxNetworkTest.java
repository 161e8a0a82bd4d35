package dev.matteline.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.Natives;
import dev.matteline.models.Shared;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxNetworkTest {

    private static final SessionSettings ONE_THREAD = new SessionSettings(1);
    private static final ImageSize SIDE = new ImageSize(320, 320);

    @TempDir
    Path folder;

    @BeforeAll
    static void natives() {
        Natives.load();
    }

    @Test
    void theBuiltInGraphTakesAPictureAndGivesAMap() throws Exception {
        try (OnnxNetwork network = builtIn()) {
            assertThat(network.device()).isEqualTo(Device.CPU);
            FloatMap map = network.run(List.of(planes()), SIDE).get(0);
            assertThat(map.size()).isEqualTo(SIDE);
            for (float value : map.values()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void aFileThatIsNoGraphIsUnusable() throws Exception {
        Path text = Files.writeString(folder.resolve("text.onnx"), "not a graph");
        assertThat(code(text)).isEqualTo("model_unusable");
        Path cut = Files.write(
                folder.resolve("cut.onnx"),
                java.util.Arrays.copyOf(
                        Files.readAllBytes(Natives.store().locate("cutnet").file()), 500_000));
        assertThat(code(cut)).isEqualTo("model_unusable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rvm_mobilenetv3_dyn16_dsr1.onnx", "super_resolution_x3.onnx"})
    void aGraphOfAnotherKindIsUnusable(String name) {
        assertThat(code(Shared.at("models/" + name))).isEqualTo("model_unusable");
    }

    /** A47: a checksum vouches for one file, and a graph could name any other one as its weights. */
    @Test
    void aGraphThatNamesOtherFilesIsUnusable() throws Exception {
        byte[] graph = new TinyGraph()
                .input("picture", TinyGraph.Numbers.FLOAT, 1, 3, -1, -1)
                .external("weights", "../../etc/passwd", 1, 3, 1, 1)
                .node("Mul", "picture,weights", "map")
                .output("map", TinyGraph.Numbers.FLOAT, 1, 3, -1, -1)
                .bytes();
        Path file = Files.write(folder.resolve("external.onnx"), graph);
        assertThat(catchThrowableOfType(ModelException.class, () -> OnnxNetwork.open(file, ONE_THREAD)))
                .hasMessageContaining("other files")
                .extracting(ModelException::code)
                .isEqualTo("model_unusable");
    }

    /** What takes several pictures at once gives each its own map. */
    @Test
    void aBatchGivesEveryPictureItsMap() throws Exception {
        byte[] graph = new TinyGraph()
                .input("picture", TinyGraph.Numbers.FLOAT, -1, 3, -1, -1)
                .node("ReduceMean", "picture", "map", TinyGraph.ints("axes", 1))
                .output("map", TinyGraph.Numbers.FLOAT, -1, 1, -1, -1)
                .bytes();
        ImageSize pixel = new ImageSize(1, 1);
        Path file = Files.write(folder.resolve("batch.onnx"), graph);
        try (OnnxNetwork network = OnnxNetwork.open(file, ONE_THREAD)) {
            assertThat(network.most()).isGreaterThan(8);
            List<FloatMap> maps = network.run(List.of(pixel(1, 2, 3), pixel(4, 5, 9)), pixel);
            assertThat(maps).hasSize(2);
            assertThat(maps.get(0).values()).containsExactly(2);
            assertThat(maps.get(1).values()).containsExactly(6);
        }
        Path single = Files.write(folder.resolve("single.onnx"), TinyGraph.squares(32, TinyGraph.Numbers.FLOAT));
        try (OnnxNetwork network = OnnxNetwork.open(single, ONE_THREAD)) {
            assertThat(network.most()).isOne();
        }
    }

    private static FloatBuffer pixel(float... values) {
        return ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(values)
                .flip();
    }

    @Test
    void closingTwiceIsFineAndUsingAfterwardsIsNot() throws Exception {
        OnnxNetwork network = builtIn();
        network.close();
        network.close();
        assertThatIllegalStateException().isThrownBy(() -> network.run(List.of(planes()), SIDE));
    }

    @Test
    void librariesAreUnpackedOnceIntoOurFolder() throws Exception {
        try (OnnxNetwork network = builtIn()) {
            assertThat(network.fixedSize()).contains(SIDE);
        }
        assertThat(System.getProperty("onnxruntime.native.path"))
                .startsWith(Natives.cache().toString());
    }

    private static OnnxNetwork builtIn() throws ModelException {
        return OnnxNetwork.open(Natives.store().locate("cutnet").file(), ONE_THREAD);
    }

    private static String code(Path file) {
        return catchThrowableOfType(ModelException.class, () -> OnnxNetwork.open(file, ONE_THREAD))
                .code();
    }

    private static FloatBuffer planes() {
        return ByteBuffer.allocateDirect(3 * SIDE.area() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
