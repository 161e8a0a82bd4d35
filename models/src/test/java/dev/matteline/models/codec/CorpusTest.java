package dev.matteline.models.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Natives;
import dev.matteline.models.Shared;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hundreds of damaged and unusual files: each becomes a picture or a reason, nothing else. */
class CorpusTest {

    private static final Set<String> CODES = Set.of(
            "empty_file",
            "not_an_image",
            "unsupported_format",
            "truncated",
            "corrupt",
            "too_many_pixels",
            "too_many_scans",
            "too_many_bytes");

    @BeforeAll
    static void natives() {
        Natives.load();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "odd"})
    void everyFileIsDecodedOrRefusedWithACode(String tree) throws IOException {
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT);
        Map<String, Integer> table = new TreeMap<>();
        List<String> details = new ArrayList<>();
        for (Path file : files(Shared.at("corpus/" + tree))) {
            String outcome = outcome(decoder, file);
            String code = outcome.substring(0, outcome.indexOf(' '));
            assertThat(code)
                    .as("%s", file)
                    .satisfiesAnyOf(
                            c -> assertThat(c).isEqualTo("decoded"),
                            c -> assertThat(CODES).contains(c));
            table.merge(code, 1, Integer::sum);
            details.add(code + "\t" + Shared.at("corpus").relativize(file) + "\t" + outcome);
        }
        Files.write(Path.of("target", "corpus-" + tree + ".tsv"), details);
        System.out.println("corpus/" + tree + ": " + table);
    }

    private static List<Path> files(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String outcome(ImageDecoder decoder, Path file) throws IOException {
        try {
            DecodedImage image = decoder.decode(file);
            PixelImage upright = image.upright();
            assertThat(upright.size()).isEqualTo(image.header().uprightSize());
            return "decoded " + image.header();
        } catch (ImageRejectedException rejected) {
            return rejected.code() + " " + rejected.getMessage() + " " + rejected.getCause();
        }
    }

    @Test
    void headersAloneAgreeWithDecoding() throws IOException {
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT);
        for (Path file : files(Shared.at("corpus/odd"))) {
            String outcome = outcome(decoder, file);
            if (outcome.startsWith("decoded")) {
                assertThat(header(file)).as("%s", file).isNotEqualTo("refused");
            }
        }
    }

    private static String header(Path file) throws IOException {
        try {
            return ImageHeader.read(file, DecodeLimits.DEFAULT).toString();
        } catch (ImageRejectedException rejected) {
            return "refused";
        }
    }
}
