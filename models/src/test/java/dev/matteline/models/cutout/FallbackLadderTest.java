package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.DevicePolicy;
import dev.matteline.models.onnx.TinyGraph;
import dev.matteline.models.onnx.TinyGraph.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J4: what an item's model cannot do another one does, and the item says so. */
class FallbackLadderTest {

    private static final String ENTRY = """
              - id: %s
                task: test
                file: %s.onnx
                url: "%s"
                checksum: first_use
                licence: MIT
                commercial_use: true
                memory_mib: %d
                input: {size: 64, mean: [0, 0, 0], std: [1, 1, 1], scale: by_255, resize: area}
                output: {%s}
            """;

    @TempDir
    Path folder;

    private CutoutPipeline pipeline;
    private Path picture;

    @BeforeEach
    void open() throws Exception {
        Natives.load();
        Path failing = Files.write(
                folder.resolve("failing.onnx"),
                new TinyGraph()
                        .input("picture", Numbers.FLOAT, 1, 3, -1, -1)
                        .longs("shape", 1, 1, 7, 7)
                        .node("Reshape", "picture,shape", "map")
                        .output("map", Numbers.FLOAT, 1, 1, 7, 7)
                        .bytes());
        Path clothes = Files.write(folder.resolve("clothes.onnx"), TinyGraph.identity());
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "no graph");
        Path yaml = Files.writeString(
                folder.resolve("models.yaml"),
                "models:\n"
                        + entry("gone", "http://127.0.0.1:1/gone.onnx", 10)
                        + entry("huge", failing.toUri().toString(), 5000)
                        + entry("failing", failing.toUri().toString(), 10)
                        + entry("broken", broken.toUri().toString(), 10)
                        + ENTRY.formatted(
                                "clothes",
                                "clothes",
                                clothes.toUri(),
                                10,
                                "activation: classes, stretch: false, classes: [upper, lower]"));
        Files.writeString(yaml, pointing(), StandardOpenOption.APPEND);
        ModelStore store = ModelStore.at(
                        folder.resolve("store"), ModelCatalog.packaged().with(yaml))
                .withoutDownloads();
        pipeline = CutoutPipeline.open(new PipelineSettings(
                store, DecodeLimits.DEFAULT, new Machine(DevicePolicy.CPU_ONLY, 1, 2, 1000, 1), Natives.cache()));
        picture = write("ball.png", Pictures.ball(320, 240));
    }

    private String pointing() throws IOException {
        Path encoder = Files.write(folder.resolve("encoder.onnx"), TinyGraph.samEncoder());
        Path decoder = Files.write(folder.resolve("decoder.onnx"), TinyGraph.samDecoder());
        return """
                  - id: pointing
                    task: test
                    file: encoder.onnx
                    url: "%s"
                    checksum: first_use
                    decoder: {file: decoder.onnx, url: "%s", checksum: first_use}
                    licence: MIT
                    commercial_use: true
                    memory_mib: 10
                """.formatted(encoder.toUri(), decoder.toUri()).indent(0);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private static String entry(String id, String url, int memory) {
        return ENTRY.formatted(id, id, url, memory, "activation: none, stretch: true");
    }

    @ParameterizedTest
    @CsvSource({
        "gone, cutnet_after_model_missing",
        "huge, cutnet_after_model_too_large",
        "broken, cutnet_after_model_unusable",
        "failing, 'again_after_inference_failed,cutnet_after_inference_failed'"
    })
    void theNextModelTakesOverAndTheItemSaysWhy(String model, String said) throws Exception {
        Cutout cutout = cut("model", model, "fallback", "cutnet");
        assertThat(cutout.model()).isEqualTo("cutnet");
        assertThat(cutout.provider()).isEqualTo("CPU");
        assertThat(cutout.degraded()).containsExactly(said.split(",", -1));
        assertThat(Pictures.bytes(cutout.image())).isEqualTo(Pictures.bytes(cut().image()));
    }

    @ParameterizedTest
    @CsvSource({"gone, model_missing", "huge, model_too_large", "broken, model_unusable", "failing, inference_failed"})
    void withoutAnotherModelItIsAnError(String model, String code) {
        ModelException failed = catchThrowableOfType(ModelException.class, () -> cut("model", model));
        assertThat(failed.code()).isEqualTo(code);
    }

    @Test
    void severalStepsAreAllSaid() throws Exception {
        assertThat(cut("model", "gone", "fallback", "failing, huge, cutnet").degraded())
                .containsExactly(
                        "failing_after_model_missing",
                        "again_after_inference_failed",
                        "huge_after_inference_failed",
                        "cutnet_after_model_too_large");
    }

    @Test
    void aNameThatNobodyKnowsIsAMistakeAllTheSame() {
        ModelException unknown =
                catchThrowableOfType(ModelException.class, () -> cut("model", "cutnett", "fallback", "cutnet"));
        assertThat(unknown.code()).isEqualTo("unknown_model");
    }

    @Test
    void theModelThatIsThereDecidesTheIdentity() throws Exception {
        String standIn = pipeline.identity(recipe("model", "gone", "fallback", "cutnet"));
        assertThat(standIn).endsWith(pipeline.identity(Recipe.defaults()).replaceAll(".*@", "@"));
    }

    @Test
    void whatAModelCannotDoIsSaid() throws Exception {
        assertThat(cut("prompt", "point 50% 50%", "mirror", "true").degraded())
                .containsExactly("prompt_not_for_this_model");
    }

    /** T26: a file a class, each of the picture's size. */
    @Test
    void everyPartOfTheSubjectHasItsOwnFile() throws Exception {
        Path stripes = write(
                "stripes.png",
                Pictures.drawn(300, 200, (x, y) -> x < 100 ? 0xffff0000 : x < 200 ? 0xff00ff00 : 0xff0000ff));
        Recipe recipe = recipe(
                "model", "clothes",
                "product", "mask",
                "renditions.shirt.part", "upper",
                "renditions.skirt.part", "lower");
        Cutout cutout = pipeline.cut(stripes, recipe);
        assertThat(levels(cutout.image())).containsExactly(0, 255, 255);
        assertThat(levels(Objects.requireNonNull(cutout.more().get("shirt")))).containsExactly(0, 255, 0);
        assertThat(levels(Objects.requireNonNull(cutout.more().get("skirt")))).containsExactly(0, 0, 255);
        assertThat(cutout.more().values())
                .allSatisfy(file -> assertThat(file.size()).hasToString("300x200"));
        assertThat(cutout.degraded()).isEmpty();
        assertThat(cut("model", "huge", "fallback", "cutnet", "part", "upper").degraded())
                .containsExactly("cutnet_after_model_too_large", "part_not_for_this_model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline.identity(recipe("model", "clothes", "part", "hat")))
                .withMessageContaining("all, upper, lower");
    }

    private Path write(String name, PixelImage image) {
        return Pictures.write(folder.resolve(name), Pictures.bytes(ImageEncoder.encode(image, OutputFormat.PNG, 90)));
    }

    /** A model of two files is opened with both, and a prompt is of the picture, also where only a region is looked into. */
    @Test
    void aPromptReachesTheModelInPixelsOfWhatItSees() throws Exception {
        Path halves =
                write("halves.png", Pictures.drawn(1024, 684, (x, y) -> (x / 256) % 2 == 0 ? 0xff310000 : 0xff33ff00));
        // red 49 and 51, the threshold is 20 + 30; the green only keeps the picture from being of one colour
        Recipe whole = recipe("model", "pointing", "product", "mask", "prompt", "point 20px 30px");
        assertThat(row(pipeline.cut(halves, whole))).containsExactly(0, 255, 0, 255);
        Recipe right = recipe(
                "model", "pointing", "product", "mask", "roi", "512px 0px 100% 100%", "prompt", "point 532px 30px");
        assertThat(row(pipeline.cut(halves, right))).containsExactly(0, 0, 0, 255);
    }

    private static List<Integer> row(Cutout cutout) {
        PixelImage picture = Pictures.decode(cutout.image());
        return List.of(128, 384, 640, 896).stream()
                .map(x -> picture.rgb()[3 * (340 * 1024 + x)] & 0xff)
                .toList();
    }

    private static List<Integer> levels(EncodedImage mask) {
        PixelImage picture = Pictures.decode(mask);
        return List.of(50, 150, 250).stream()
                .map(x -> picture.rgb()[3 * (100 * 300 + x)] & 0xff)
                .toList();
    }

    private Cutout cut(String... settings) throws Exception {
        return pipeline.cut(picture, recipe(settings));
    }

    private static Recipe recipe(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return Recipe.of(values);
    }
}
