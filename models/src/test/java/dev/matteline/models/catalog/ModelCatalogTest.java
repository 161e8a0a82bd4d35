package dev.matteline.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {

    private static final String ENTRY = """
            models:
              - id: mine
                task: general
                file: mine.onnx
                url: "http://localhost/mine.onnx"
                md5: 60024c5c889badc19c04ad937298a77b
                licence: MIT
                commercial_use: true
                memory_mib: 100
                input: {size: 320, mean: [0, 0, 0], std: [1, 1, 1], scale: by_255, resize: area}
                output: {activation: sigmoid, stretch: false}
            """;

    @TempDir
    Path folder;

    @Test
    void theBuiltInModelSaysHowItWantsToBeFed() throws Exception {
        ModelSpec cutnet = ModelCatalog.packaged().find("cutnet");
        assertThat(cutnet.builtIn()).isTrue();
        assertThat(cutnet.convention().input().resize()).isEqualTo(ResizeFilter.AREA);
        assertThat(cutnet.convention().input().scaling()).isEqualTo(Scaling.BY_255);
        assertThat(cutnet.convention().stretched()).isFalse();
        assertThat(cutnet.licence().commercialUse()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"u2net", "u2netp", "u2net_human_seg", "silueta"})
    void theU2NetFamilyFollowsItsConvention(String id) throws Exception {
        assertThat(ModelCatalog.packaged().find(id).convention()).isEqualTo(NetworkConvention.U2NET);
    }

    @Test
    void otherFamiliesDiffer() throws Exception {
        NetworkConvention isnet =
                ModelCatalog.packaged().find("isnet-general-use").convention();
        assertThat(isnet.side()).isEqualTo(1024);
        assertThat(isnet.input().mean()).isEqualTo(Channels.all(0.5));
        assertThat(isnet.input().deviation()).isEqualTo(Channels.all(1));
        assertThat(ModelCatalog.packaged()
                        .find("birefnet-general-lite")
                        .convention()
                        .activation())
                .isEqualTo(Activation.SIGMOID);
    }

    /** T50: these are refused unless a tenant is permitted them. */
    @Test
    void whatIsNotForCommercialUseSaysSo() {
        assertThat(ModelCatalog.packaged().all().stream()
                        .filter(model -> !model.licence().commercialUse())
                        .map(ModelSpec::id))
                .containsExactlyInAnyOrder("silueta", "bria-rmbg", "bria-rmbg-1.4");
    }

    @Test
    void anUnknownIdNamesTheChoices() {
        assertThatThrownBy(() -> ModelCatalog.packaged().find("u3net"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("u3net")
                .hasMessageContaining("cutnet, u2net")
                .extracting(e -> ((ModelException) e).code())
                .isEqualTo("unknown_model");
    }

    @Test
    void aFileAddsAndReplacesEntries() throws Exception {
        Path yaml = Files.writeString(
                folder.resolve("more.yaml"), ENTRY + ENTRY.substring(8).replace("mine", "cutnet"));
        ModelCatalog catalog = ModelCatalog.packaged().with(yaml);
        assertThat(catalog.find("mine").source().checksum().orElseThrow().algorithm())
                .isEqualTo(Checksum.Algorithm.MD5);
        assertThat(catalog.find("cutnet").builtIn()).isFalse();
        assertThat(catalog.all()).hasSize(ModelCatalog.packaged().all().size() + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory_mib: 100 | memory_mib: much | memory_mib has to be a number",
                "licence: MIT | licens: MIT | licence is missing",
                "task: general | task: general, colour: blue | colour is not a known key",
                "md5: 60024c5c889badc19c04ad937298a77b | md5: 60024c | 32 hex digits",
                "md5: 60024c5c889badc19c04ad937298a77b | bytes: 1 | sha256 is missing",
                "md5: 60024c5c889badc19c04ad937298a77b | checksum: never | first_use",
                "activation: sigmoid | activation: sigmoid, classes: [hat] | Only an output of classes",
                "scale: by_255 | scale: by_256 | one of [by_255, by_brightest]",
                "file: mine.onnx | file: ../mine.onnx | plain name",
                "size: 320 | size: 3 | runs from 16",
                "models: | modells: | models has to be a list"
            })
    void aWrongEntryIsRefusedWithItsPlace(String right, String wrong, String message) throws IOException {
        String text = ENTRY.replace(right, wrong.replace(", colour", "\n    colour"));
        Path yaml = Files.writeString(folder.resolve("wrong.yaml"), text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelCatalog.packaged().with(yaml))
                .withMessageContaining(message);
    }
}
