package dev.matteline.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** F01, F02: the real process, killed at random moments and at named points, comes to the same end as one left alone. */
class RestartIT {

    private static final int PHOTOS = 200;
    private static final int KILLS = 15;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final List<String> FAULTS =
            List.of("before-settle:3", "after-settle:2", "before-deliver:2", "during-deliver:5", "after-deliver:2");

    @TempDir
    Path folder;

    @Test
    void killedAtAnyMomentItComesToTheSameEnd() throws Exception {
        Path in = folder.resolve("in");
        Photos.write(in, PHOTOS);
        Map<String, String> undisturbed = undisturbed(in);

        Path home = folder.resolve("home");
        Path out = folder.resolve("out");
        RealRun run = new RealRun(in, out, home);
        long seed = System.nanoTime();
        int kills = killAtRandom(run, out, new Random(seed));
        int faults = dieAtNamedPoints(run);
        int exit = run.toTheEnd("", LONG);

        assertThat(exit).as(run.console()).isZero();
        Map<String, String> disturbed = outputs(out);
        assertThat(disturbed).isEqualTo(undisturbed);
        assertThat(files(out, name -> name.endsWith(".tmp"))).isEmpty();
        assertThat(files(home.resolve("content"), name -> true)).isEmpty();
        assertThat(files(home.resolve("tmp"), name -> true)).isEmpty();
        assertThat(processesNaming(home)).isEmpty();
        for (Path png : files(out, name -> name.endsWith(".png"))) {
            assertThat(ImageIO.read(png.toFile())).as("%s", png).isNotNull();
        }
        try (Books books = new Books(home)) {
            assertBooks(books);
            System.out.printf(
                    "restart: seed %d, %d kills, %d named faults; %d items delivered, %d ledger rows, %d suspects,"
                            + " %d outputs equal to an undisturbed run%n",
                    seed,
                    kills,
                    faults,
                    books.count("select count(*) from item where state = 'DELIVERED'"),
                    books.count("select count(*) from ledger where kind = 'COMMIT'"),
                    books.count("select count(*) from item where suspect"),
                    disturbed.size());
        }
    }

    private Map<String, String> undisturbed(Path in) throws Exception {
        Path out = folder.resolve("undisturbed");
        RealRun run = new RealRun(in, out, folder.resolve("undisturbed-home"));
        assertThat(run.toTheEnd("", LONG)).as(run.console()).isZero();
        assertThat(folder.resolve("undisturbed-home/log/matteline.log"))
                .content()
                .contains("\"message\"");
        return outputs(out);
    }

    /** Every third kill comes while the process is starting, the others while it works. */
    private static int killAtRandom(RealRun run, Path out, Random random) throws Exception {
        for (int i = 0; i < KILLS; i++) {
            Process process = run.start("");
            if (i % 3 != 0) {
                awaitMore(process, out);
            }
            boolean ended = process.waitFor(random.nextInt(2_000), TimeUnit.MILLISECONDS);
            assertThat(ended).as("it ended before kill %d: too few photos", i).isFalse();
            process.destroyForcibly().waitFor();
        }
        return KILLS;
    }

    /** Until there is one output more than before, so that a slow machine is killed at work, too. */
    private static void awaitMore(Process process, Path out) throws Exception {
        int before = files(out, name -> name.endsWith(".png")).size();
        long deadline = System.nanoTime() + LONG.toNanos();
        while (files(out, name -> name.endsWith(".png")).size() <= before) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("it still runs")
                    .isFalse();
        }
    }

    private static int dieAtNamedPoints(RealRun run) throws Exception {
        for (String fault : FAULTS) {
            assertThat(run.toTheEnd(fault, LONG))
                    .as("%s: %s", fault, run.console())
                    .isEqualTo(137);
        }
        return FAULTS.size();
    }

    private static void assertBooks(Books books) throws Exception {
        assertThat(books.count("select count(*) from item")).isEqualTo(PHOTOS);
        assertThat(books.count("select count(*) from item where state = 'DELIVERED'"))
                .isEqualTo(PHOTOS);
        assertThat(books.count("select sum(units) from ledger where kind = 'COMMIT'"))
                .isEqualTo(PHOTOS);
        assertThat(books.count("select count(*) from ledger where kind in ('RELEASE', 'REFUND')"))
                .isZero();
        assertThat(books.count("select committed from account")).isEqualTo(PHOTOS);
        assertThat(books.count("select reserved from account")).isZero();
        assertThat(books.count("select sum(open_units) from reservation")).isZero();
        assertThat(books.count("select count(*) from delivery where state <> 'DELIVERED'"))
                .isZero();
    }

    /** Path to sha256, as the report says, each checked to be there. */
    private static Map<String, String> outputs(Path out) throws IOException {
        JsonNode report = new JsonMapper().readTree(Files.readString(out.resolve("report/report.json")));
        Map<String, String> outputs = new TreeMap<>();
        for (JsonNode item : report.get("items")) {
            assertThat(item.get("outcome").asString()).isEqualTo("delivered");
            JsonNode rendition = item.at("/renditions/0");
            String path = rendition.get("path").asString();
            assertThat(Sha256.of(out.resolve(path)))
                    .isEqualTo(rendition.get("sha256").asString());
            outputs.put(path, rendition.get("sha256").asString());
        }
        assertThat(outputs).hasSize(PHOTOS);
        return outputs;
    }

    private static List<Path> files(Path folder, Predicate<String> names) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> names.test(file.getFileName().toString()))
                    .toList();
        }
    }

    private static List<String> processesNaming(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains(home + "/"))
                .toList();
    }
}
