package dev.matteline.app.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** T29, T30, T37, T38: a folder of damaged files through the real process. Nothing is lost and nothing dies. */
class CorruptFolderIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void damageOfManyKindsIsAccountedFor() throws Exception {
        Path in = folder.resolve("in");
        int good = new BrokenFiles(in).write();

        JsonNode report = runAndCheck(in);

        assertThat(report.at("/counts/delivered").asInt()).isGreaterThanOrEqualTo(good);
        assertThat(report.at("/counts/refused").asInt()).isGreaterThan(15);
        assertThat(folder.resolve("out/quarantine/huge.png"))
                .as("the refused original, not the output of quarantine/huge.jpg")
                .hasSameBinaryContentAs(in.resolve("huge.png"));
        otherInputsIntoTheSameFolder(in, report);
    }

    /** Another command with the same names: nothing of the first one is touched, and it finds everything as it was. */
    private void otherInputsIntoTheSameFolder(Path in, JsonNode first) throws Exception {
        Path out = folder.resolve("out");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("huge.png"), "not the same");
        Path photo = in.resolve(delivered(first).get("input").asString());
        Files.createDirectories(other.resolve(in.relativize(photo)).getParent());
        Files.copy(photo, other.resolve(in.relativize(photo)));
        RealRun run = new RealRun(other, out, folder.resolve("home"));

        assertThat(run.toTheEnd("", LIMIT)).as(run.console()).isEqualTo(1);

        JsonNode second = report(out);
        assertEveryFileHasOneEntry(other, second);
        assertThat(delivered(second).at("/renditions/0/path"))
                .as("an output of its own")
                .isNotEqualTo(delivered(first).at("/renditions/0/path"));
        assertOutcome(other, out, delivered(second));
        assertOutcome(in, out, delivered(first));
        assertThat(out.resolve("quarantine/huge.png")).hasSameBinaryContentAs(in.resolve("huge.png"));
        assertThat(run.console())
                .contains("refused originals: " + out.toRealPath().resolve("quarantine-2"));
        assertThat(out.resolve("report-" + first.get("submission").asLong()).resolve("report.html"))
                .exists();

        RealRun again = new RealRun(in, out, folder.resolve("home"));
        assertThat(again.toTheEnd("", LIMIT)).as(again.console()).isEqualTo(1);
        assertThat(again.console()).endsWith("quarantine\n").contains("nothing new: ");
        assertThat(report(out)).isEqualTo(first);
        Path aside = out.resolve("report-" + second.get("submission").asLong()).resolve("report.json");
        assertThat(aside).exists();

        Files.delete(out.resolve("report/report.json"));
        assertThat(again.toTheEnd("", LIMIT)).as(again.console()).isEqualTo(1);
        assertThat(report(out).get("items")).as("written again").isEqualTo(first.get("items"));
    }

    private static JsonNode delivered(JsonNode report) {
        return report.get("items")
                .valueStream()
                .filter(item -> item.get("outcome").asString().equals("delivered"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCorpusIsAccountedFor() throws Exception {
        Path corpus = Path.of(System.getProperty("matteline.shared", "../../shared"), "corpus");
        assumeTrue(Files.isDirectory(corpus), "the corpus of broken files is not here: " + corpus);

        JsonNode report = runAndCheck(corpus.toRealPath());

        assertThat(report.at("/counts/refused").asInt()).isGreaterThan(100);
        assertThat(report.at("/counts/delivered").asInt()).isGreaterThan(100);
    }

    private JsonNode runAndCheck(Path in) throws Exception {
        Path out = folder.resolve("out");
        RealRun run = new RealRun(in, out, folder.resolve("home"));

        assertThat(run.toTheEnd("", LIMIT)).as(run.console()).isEqualTo(1);

        JsonNode report = report(out);
        assertEveryFileHasOneEntry(in, report);
        assertThat(report.at("/counts/failed").asInt()).isZero();
        for (JsonNode item : report.get("items")) {
            assertOutcome(in, out, item);
        }
        assertThat(files(out.resolve("quarantine")))
                .hasSize(report.at("/counts/refused").asInt());

        assertThat(run.toTheEnd("", LIMIT)).as(run.console()).isEqualTo(1);
        assertThat(run.console()).contains("nothing new: ");
        assertThat(report(out)).isEqualTo(report);
        return report;
    }

    private static void assertEveryFileHasOneEntry(Path in, JsonNode report) throws IOException {
        List<String> entries = new ArrayList<>();
        report.get("items").forEach(item -> entries.add(item.get("input").asString()));
        List<String> inputs = files(in).stream()
                .filter(path -> !path.getFileName().toString().startsWith("."))
                .map(path -> in.relativize(path).toString())
                .toList();
        assertThat(entries).containsExactlyInAnyOrderElementsOf(inputs);
    }

    /** Delivered with the bytes that are promised, or refused with a reason and the original kept. */
    private static void assertOutcome(Path in, Path out, JsonNode item) throws IOException {
        String input = item.get("input").asString();
        if (item.get("outcome").asString().equals("delivered")) {
            JsonNode rendition = item.at("/renditions/0");
            assertThat(Sha256.of(out.resolve(rendition.get("path").asString())))
                    .as(input)
                    .isEqualTo(rendition.get("sha256").asString());
            return;
        }
        assertThat(item.get("code").asString()).as(input).matches("[a-z]+(_[a-z]+)*");
        assertThat(item.get("message").asString()).as(input).isNotBlank();
        assertThat(out.resolve("quarantine").resolve(input)).hasSameBinaryContentAs(in.resolve(input));
    }

    private static JsonNode report(Path out) throws IOException {
        return new JsonMapper().readTree(Files.readString(out.resolve("report/report.json")));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
