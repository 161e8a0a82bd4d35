package dev.matteline.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.catalog.ModelStore.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    private final byte[] content = new byte[3 << 20];

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(content);
    }

    @Test
    void theBuiltInModelIsUnpackedOnceAndRepairedWhenDamaged() throws Exception {
        ModelStore store = ModelStore.at(folder, ModelCatalog.packaged()).withoutDownloads();
        ModelSpec cutnet = store.catalog().find("cutnet");
        assertThat(store.verify(cutnet)).isEqualTo(State.MISSING);
        LocatedModel located = store.locate("cutnet");
        assertThat(located.sha256())
                .isEqualTo(cutnet.source().checksum().orElseThrow().hex());
        assertThat(store.verify(cutnet)).isEqualTo(State.INTACT);
        Files.writeString(located.file(), "old");
        assertThat(store.verify(cutnet)).isEqualTo(State.DAMAGED);
        assertThat(store.locate("cutnet")).isEqualTo(located);
        assertThat(store.verify(cutnet)).isEqualTo(State.INTACT);
    }

    @Test
    void aDownloadReportsProgressAndHappensOnce() throws Exception {
        List<Long> seen = new ArrayList<>();
        try (ModelServer server = new ModelServer(content, 0, true)) {
            ModelStore store = store(server.uri(), sha256()).withProgress((model, done, total) -> {
                assertThat(total).isEqualTo(content.length);
                seen.add(done);
            });
            assertThat(Files.readAllBytes(store.locate("mine").file())).isEqualTo(content);
            assertThat(store.locate("mine").sha256()).isEqualTo(sha256());
            assertThat(server.requests).hasValue(1);
        }
        assertThat(seen).hasSizeGreaterThan(5).isSorted().last().isEqualTo((long) content.length);
        assertThat(names()).containsExactlyInAnyOrder("mine.onnx", "mine.onnx.lock");
    }

    @Test
    void aCutConnectionIsContinuedWhereItBroke() throws Exception {
        try (ModelServer server = new ModelServer(content, 2, true)) {
            assertThat(Files.readAllBytes(
                            store(server.uri(), sha256()).locate("mine").file()))
                    .isEqualTo(content);
            assertThat(server.requests).hasValue(3);
            assertThat(server.resumed).hasValue(2);
        }
    }

    @Test
    void aServerWithoutRangesStartsAgain() throws Exception {
        try (ModelServer server = new ModelServer(content, 1, false)) {
            assertThat(Files.readAllBytes(
                            store(server.uri(), sha256()).locate("mine").file()))
                    .isEqualTo(content);
        }
    }

    @Test
    void aWrongChecksumIsRefusedAndNothingStays() throws Exception {
        try (ModelServer server = new ModelServer(content, 0, true)) {
            ModelException refused = catchThrowableOfType(
                    ModelException.class,
                    () -> store(server.uri(), "0".repeat(64)).locate("mine"));
            assertThat(refused.code()).isEqualTo("model_corrupt");
            assertThat(refused.retryable()).isFalse();
        }
        assertThat(names()).containsExactly("mine.onnx.lock");
    }

    @Test
    void aServerThatIsGoneIsMissingAndRetryable() throws Exception {
        URI gone;
        try (ModelServer server = new ModelServer(content, 0, true)) {
            gone = server.uri();
        }
        ModelException missing = catchThrowableOfType(
                ModelException.class, () -> store(gone, sha256()).locate("mine"));
        assertThat(missing.code()).isEqualTo("model_missing");
        assertThat(missing.retryable()).isTrue();
    }

    @Test
    void anOfflineFolderIsUsedInPlaceAndChecked() throws Exception {
        Path carried = Files.createDirectory(folder.resolve("carried"));
        ModelStore store =
                store(URI.create("http://127.0.0.1:1/model.onnx"), sha256()).withoutDownloads();
        ModelException missing = catchThrowableOfType(ModelException.class, () -> store.locate("mine"));
        assertThat(missing).hasMessageContaining("mine.onnx");
        assertThat(missing.code()).isEqualTo("model_missing");

        Path file = Files.write(carried.resolve("mine.onnx"), content);
        assertThat(store.withOffline(carried).locate("mine").file()).isEqualTo(file);

        content[5]++;
        Files.write(file, content);
        ModelException corrupt = catchThrowableOfType(
                ModelException.class, () -> store.withOffline(carried).locate("mine"));
        assertThat(corrupt.code()).isEqualTo("model_corrupt");
    }

    /** T49: where nobody published a checksum, the first file that came counts, and another one is refused from then on. */
    @Test
    void whatHasNoPublishedChecksumIsPinned() throws Exception {
        try (ModelServer server = new ModelServer(content, 0, true)) {
            ModelStore store = unpublished(server.uri().toString());
            LocatedModel first = store.locate("mine");
            assertThat(first.sha256()).isEqualTo(sha256());
            assertThat(names()).contains("mine.onnx.sha256");
            assertThat(store.locate("mine")).isEqualTo(first);

            content[7]++;
            Files.write(first.file(), content);
            assertThat(store.verify(store.catalog().find("mine"))).isEqualTo(State.DAMAGED);
            ModelException swapped = catchThrowableOfType(ModelException.class, () -> store.locate("mine"));
            assertThat(swapped.code()).isEqualTo("model_corrupt");
            // and neither may the server change its mind
            ModelException again = catchThrowableOfType(
                    ModelException.class, () -> store.pull(store.catalog().find("mine")));
            assertThat(again.code()).isEqualTo("model_corrupt");
        }
    }

    @Test
    void aFileAddressIsUsedInPlace() throws Exception {
        Path file = Files.write(folder.resolve("own.onnx"), content);
        ModelStore store = unpublished(file.toUri().toString()).withoutDownloads();
        assertThat(store.locate("mine").file()).isEqualTo(file);
        assertThat(store.atHand(store.catalog().find("mine"))).isTrue();
        assertThat(store.atHand(store.catalog().find("u2net"))).isFalse();
        Files.write(file, new byte[] {1});
        assertThat(catchThrowableOfType(ModelException.class, () -> store.locate("mine"))
                        .code())
                .isEqualTo("model_corrupt");
    }

    @Test
    void aModelOfTwoFilesIsThereWhenBothAre() throws Exception {
        Path offline = Files.createDirectory(folder.resolve("carried"));
        ModelStore store = ModelStore.at(folder.resolve("store"), ModelCatalog.packaged())
                .withoutDownloads()
                .withOffline(offline);
        ModelSpec sam = store.catalog().find("sam");
        assertThat(sam.prompted()).isTrue();
        Files.write(offline.resolve(sam.source().file()), content);
        assertThat(store.verify(sam)).isEqualTo(State.MISSING);
        assertThat(catchThrowableOfType(ModelException.class, () -> store.locate("sam")))
                .hasMessageContaining("decoder");
        Path decoder = Files.write(offline.resolve(sam.decoder().orElseThrow().file()), new byte[] {1, 2, 3});
        LocatedModel located = store.locate("sam");
        assertThat(located.decoder()).contains(decoder);
        assertThat(located.sha256()).startsWith(sha256() + "+").hasSize(129);
        Files.write(decoder, new byte[] {4});
        assertThat(store.verify(sam)).isEqualTo(State.DAMAGED);
    }

    private ModelStore unpublished(String url) throws IOException {
        Path yaml = Files.writeString(folder.resolve("unpublished.yaml"), """
                models:
                  - id: mine
                    task: general
                    file: mine.onnx
                    url: "%s"
                    checksum: first_use
                    licence: MIT
                    commercial_use: true
                    memory_mib: 100
                    input: {size: 320, mean: [0, 0, 0], std: [1, 1, 1], scale: by_255, resize: area}
                    output: {activation: none, stretch: true}
                """.formatted(url));
        return ModelStore.at(folder.resolve("store"), ModelCatalog.packaged().with(yaml));
    }

    @Test
    void manyThreadsDownloadOnce() throws Exception {
        try (ModelServer server = new ModelServer(content, 0, true)) {
            ModelStore store = store(server.uri(), sha256());
            ExecutorService pool = Executors.newFixedThreadPool(8);
            List<Callable<LocatedModel>> work = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                work.add(() -> store.locate("mine"));
            }
            for (Future<LocatedModel> located : pool.invokeAll(work)) {
                assertThat(located.get().sha256()).isEqualTo(sha256());
            }
            pool.shutdown();
            assertThat(server.requests).hasValue(1);
        }
    }

    @Test
    void aPathIsACustomModel() throws Exception {
        Path file = Files.write(folder.resolve("own name.onnx"), content);
        LocatedModel located =
                store(URI.create("http://127.0.0.1:1/model.onnx"), sha256()).locate(file.toString());
        assertThat(located.spec().convention()).isEqualTo(NetworkConvention.U2NET);
        assertThat(located.sha256()).isEqualTo(sha256());
        ModelException none = catchThrowableOfType(
                ModelException.class,
                () -> store(URI.create("http://127.0.0.1:1/model.onnx"), sha256())
                        .locate(file + "x"));
        assertThat(none.code()).isEqualTo("unknown_model");
    }

    private ModelStore store(URI uri, String sha256) throws IOException {
        Path yaml = Files.writeString(
                Files.createTempDirectory(folder, "yaml").resolve("catalog.yaml"), """
                models:
                  - id: mine
                    task: general
                    file: mine.onnx
                    url: "%s"
                    sha256: "%s"
                    licence: MIT
                    commercial_use: true
                    memory_mib: 100
                    input: {size: 320, mean: [0, 0, 0], std: [1, 1, 1], scale: by_255, resize: area}
                    output: {activation: none, stretch: true}
                """.formatted(uri, sha256));
        return ModelStore.at(folder.resolve("store"), ModelCatalog.packaged().with(yaml));
    }

    private String sha256() throws IOException {
        Path file = Files.write(folder.resolve("reference"), content);
        return Checksum.of(file, Checksum.Algorithm.SHA256).hex();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("store"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
