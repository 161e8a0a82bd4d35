package dev.matteline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.app.launcher.FakeTree.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

    @TempDir
    Path folder;

    private FakeTree tree;
    private Path jdk;

    @BeforeEach
    void plant() throws IOException {
        Path launcher = Path.of(System.getProperty("matteline.root", ".."), "matteline");
        assumeTrue(Files.isExecutable(launcher), "the launcher is not beside this module");
        tree = new FakeTree(folder, launcher);
        jdk = tree.jdk(folder.resolve("jdk 25"), 25);
    }

    @Test
    void buildsOnceAndAgainWhenASourceChanged() throws Exception {
        FakeTree.run(tree.launch(jdk, "", "--version"));
        FakeTree.run(tree.launch(jdk, "", "--version"));
        assertThat(tree.noted("mvn")).isEqualTo(1);
        assertThat(tree.noted("rehearse")).isEqualTo(1);

        Files.setLastModifiedTime(
                tree.root().resolve("models/src/main/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        FakeTree.run(tree.launch(jdk, "", "--version"));

        assertThat(tree.noted("mvn")).isEqualTo(2);
    }

    @Test
    void editingConfigurationBuildsNothing() throws Exception {
        FakeTree.run(tree.launch(jdk, "", "--version"));
        Path sources = tree.root().resolve("config/sources.yaml");
        Files.writeString(sources, "");
        Files.setLastModifiedTime(sources, FileTime.from(Instant.now().plusSeconds(60)));

        FakeTree.run(tree.launch(jdk, "", "--version"));

        assertThat(tree.noted("mvn")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"--home,%s", "--home=%s,"})
    void whatNativeCodeLeavesBehindLandsInTheHome(String option, String value) throws Exception {
        Path home = Files.createDirectories(folder.resolve("my home"));
        String[] words = Stream.of("run", "in", "out", option, value)
                .filter(Objects::nonNull)
                .map(word -> word.formatted(home))
                .toArray(String[]::new);
        FakeTree.run(tree.launch(jdk, "", words));
        assertThat(tree.notes()).noneMatch(note -> note.contains("java.io.tmpdir"));

        Path tmp = Files.createDirectory(home.resolve("tmp")).toRealPath();
        FakeTree.run(tree.launch(jdk, "", words));

        assertThat(tree.notes())
                .filteredOn(note -> note.contains("-Djava.io.tmpdir=" + tmp))
                .hasSize(1);
    }

    @Test
    void manyFirstUsesAtOnceBuildOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            processes.add(tree.launch(jdk, "exit 7", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }

        for (Process process : processes) {
            assertThat(process.waitFor()).isEqualTo(7);
        }
        assertThat(tree.noted("mvn")).isEqualTo(1);
        assertThat(tree.noted("rehearse")).isEqualTo(1);
        assertThat(tree.noted("java")).isEqualTo(6);
    }

    @Test
    void aFailedBuildShowsItsEndAndGivesFour() throws Exception {
        ProcessBuilder builder = tree.launch(jdk, "", "--version");
        builder.environment().put("MAVEN_FAILS", "yes");

        Ended ended = FakeTree.run(builder);

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.output()).contains("cannot compile").contains("(build_failed)");
        assertThat(tree.noted("java")).isZero();
    }

    @Test
    void theNewestJdkWins() throws Exception {
        tree.jdk(folder.resolve("sdk/candidates/java/99.0.1-x"), 99);
        ProcessBuilder builder = tree.launch(jdk, "", "--version");
        builder.environment().remove("MATTELINE_JAVA_HOME");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("SDKMAN_DIR", folder.resolve("sdk").toString());

        FakeTree.run(builder);

        assertThat(tree.noted("java 99")).isEqualTo(1);
    }

    @Test
    void anOldJdkIsRefused() throws Exception {
        Ended ended = FakeTree.run(tree.launch(tree.jdk(folder.resolve("old"), 11), "", "--version"));

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.output()).contains("(jdk_missing)");
    }

    @Test
    void worksThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("mt"), tree.root().resolve("matteline"));
        ProcessBuilder builder = tree.launch(jdk, "exit 5", "--version");
        builder.command().set(0, link.toString());

        assertThat(FakeTree.run(builder).code()).isEqualTo(5);
    }

    @Test
    void wordsArriveAsTheyWereGiven() throws Exception {
        FakeTree.run(tree.launch(jdk, "", "run", "a  b", "*", "$HOME"));

        assertThat(tree.notes()).last().asString().endsWith(" run a  b * $HOME").contains("-Dmatteline.parent=");
    }

    @ParameterizedTest
    @CsvSource({"75, 4, 4", "134, 4, 4", "139, 4, 4", "0, 0, 1", "1, 1, 1", "3, 3, 1", "137, 137, 1"})
    void onlyCrashesAreStartedAgainAndThreeTimes(int code, int expected, int starts) throws Exception {
        Ended ended = FakeTree.run(tree.launch(jdk, "exit " + code, "serve"));

        assertThat(ended.code()).isEqualTo(expected);
        assertThat(tree.noted("java")).isEqualTo(starts);
    }

    @Test
    void aRunFromStdinIsNotStartedAgain() throws Exception {
        assertThat(FakeTree.run(tree.launch(jdk, "exit 134", "run", "-", "-")).code())
                .isEqualTo(134);
        assertThat(tree.noted("java")).isEqualTo(1);
    }

    @Test
    void shortCommandsAreNotStartedAgain() throws Exception {
        assertThat(FakeTree.run(tree.launch(jdk, "exit 75", "doctor")).code()).isEqualTo(75);
        assertThat(tree.noted("java")).isEqualTo(1);
    }

    @Test
    void stdinReachesARun() throws Exception {
        Process process = tree.launch(jdk, "cat", "run", "-", "-").start();
        process.getOutputStream().write("picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .endsWith("picture");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void signalsAreForwardedAndTheEndIsAwaited(String signal, int expected) throws Exception {
        String graceful =
                "trap 'echo drained >>\"$NOTES\"; exit 143' TERM; echo up >>\"$NOTES\"; while :; do sleep 0.1; done";
        ProcessBuilder launch = tree.launch(jdk, graceful, "serve").redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // a shell cannot trap what was ignored when it began, as it is below nohup and in the background of a script
        launch.command().addAll(0, List.of("env", "--default-signal=INT,TERM"));
        Process process = launch.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> tree.noted("up") == 1);

        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(expected);
        assertThat(tree.noted("drained")).isEqualTo(1);
    }
}
