package dev.matteline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.progress.RunProgress;
import dev.matteline.app.run.RunRequest;
import dev.matteline.app.run.RunResult;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.cutout.Product;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private static final RunProgress ALL_DELIVERED = new RunProgress(3, true, 3, 0, 0, 0, 0, Duration.ofSeconds(2));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stdout = System.out;
    private final PrintStream stderr = System.err;
    private final InputStream stdin = System.in;

    private @Nullable RunRequest seen;
    private RunResult answer = new RunResult(ALL_DELIVERED, false, 0, List.of());
    private Path in;

    @BeforeEach
    void capture() throws IOException {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        in = Files.createDirectory(folder.resolve("in"));
    }

    @AfterEach
    void restore() {
        System.setOut(stdout);
        System.setErr(stderr);
        System.setIn(stdin);
    }

    @Test
    void parsesTheWholeRequest() throws IOException {
        Path model = Files.createFile(folder.resolve("own.onnx"));
        answer = new RunResult(ALL_DELIVERED, false, 0, List.of(), 7, "");

        int code = run(
                in.toString(),
                folder.resolve("out").toString(),
                "--preset",
                "white-jpeg",
                "--format",
                "WebP",
                "--background",
                "navy",
                "--mask-only",
                "--model",
                model.toString(),
                "--tenant",
                "default",
                "--dry-run");

        assertThat(code).isZero();
        RunRequest request = request();
        assertThat(request.inputs()).containsExactly(in.toRealPath());
        assertThat(request.output()).isEqualTo(folder.toRealPath().resolve("out"));
        assertThat(request.tenant().value()).isEqualTo("default");
        assertThat(request.presetName()).isEqualTo("white-jpeg");
        assertThat(request.preset().recipe().format()).isEqualTo(OutputFormat.WEBP);
        assertThat(request.preset().recipe().background()).isEqualTo(Background.parse("#000080"));
        assertThat(request.preset().recipe().product()).isEqualTo(Product.MASK);
        assertThat(request.preset().recipe().model()).isEqualTo(model.toString());
        assertThat(request.dryRun()).isTrue();
        assertThat(text(out)).contains("dry run: 3 items would be processed, at most 7 units");
    }

    @Test
    void summaryGoesToStdoutAndNothingElse() {
        assertThat(run(in.toString(), folder.resolve("out").toString())).isZero();

        assertThat(text(out))
                .contains("3 delivered, 0 refused, 0 failed in 2.0 s, 1.5 img/s")
                .contains("report.html");
        assertThat(text(out)).doesNotContain("quarantine");
    }

    @Test
    void anOutputFolderThatCannotBeWrittenToStopsBeforeAnythingIsStarted() {
        assertThat(run(in.toString(), "/proc/matteline/out")).isEqualTo(4);

        assertThat(text(err)).contains("output_not_writable", "/proc/matteline");
        assertThat(seen).isNull();
    }

    @Test
    void anEmptyInputIsNotSaidToBeDone() {
        answer = new RunResult(new RunProgress(0, true, 0, 0, 0, 0, 0, Duration.ofSeconds(1)), true, 0, List.of());

        assertThat(run(in.toString(), folder.resolve("out").toString())).isZero();

        assertThat(text(out)).contains("there are no files in the input").doesNotContain("report", "earlier");
    }

    @Test
    void whatIsNotListedIsCounted() {
        RunProgress last = new RunProgress(14, true, 2, 12, 0, 0, 0, Duration.ofSeconds(1));
        answer = new RunResult(last, false, 0, List.of("a.jpg: truncated", "b.jpg: truncated"));

        run(in.toString(), folder.resolve("out").toString());

        assertThat(text(out)).contains("  and 10 more");
    }

    @Test
    void refusedItemsGiveOneAndSayWhere() throws IOException {
        RunProgress last = new RunProgress(3, true, 2, 1, 0, 0, 0, Duration.ofSeconds(1));
        answer = new RunResult(last, false, 0, List.of("a.jpg: truncated"));
        Files.createDirectories(folder.resolve("out/quarantine"));

        assertThat(run(in.toString(), folder.resolve("out").toString())).isEqualTo(1);

        assertThat(text(out))
                .contains("2 delivered, 1 refused")
                .contains("a.jpg: truncated")
                .contains("quarantine");
    }

    @Test
    void aFinishedRunSaysThatNothingIsNew() {
        answer = new RunResult(ALL_DELIVERED, true, 0, List.of());

        assertThat(run(in.toString(), folder.resolve("out").toString())).isZero();

        assertThat(text(out)).contains("nothing new: 3 delivered");
    }

    @Test
    void wrongUsesGiveTwoWithOneLineAndAHint() throws IOException {
        Path file = Files.createFile(in.resolve("a.jpg"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), in);
        String ok = folder.resolve("out").toString();

        assertUsage("input_missing", folder.resolve("none").toString(), ok);
        assertUsage("output_inside_input", in.toString(), in.toString());
        assertUsage(
                "output_inside_input", in.toString(), in.resolve("deeper/out").toString());
        assertUsage("output_inside_input", in.toString(), link.resolve("out").toString());
        assertUsage("output_inside_input", link.toString(), in.resolve("out").toString());
        assertUsage("output_inside_input", file.toString(), in.toString());
        assertUsage("output_not_a_folder", in.toString(), file.toString());
        assertUsage(
                "output_not_a_folder", in.toString(), folder.resolve("out.PNG").toString());
        assertUsage("pipe_needs_one", in.toString(), "-");
        assertUsage("pipe_needs_one", "-", in.toString(), "-");
        assertUsage("preset_unknown", in.toString(), ok, "--preset", "nice");
        assertUsage("tenant_unknown", in.toString(), ok, "--tenant", "acme");
        assertUsage("option_invalid", in.toString(), ok, "--format", "bmp");
        assertUsage("option_invalid", in.toString(), ok, "--background", "#12345");
        assertUsage("model_unknown", in.toString(), ok, "--model", "u3net");
        assertUsage("model_missing", in.toString(), ok, "--model", "./none.onnx");
        assertUsage(
                "config_missing",
                in.toString(),
                ok,
                "--config",
                folder.resolve("none").toString());
        assertUsage("database_url", in.toString(), ok, "--db", "mysql://x/y");
        assertUsage("usage", in.toString());
        assertUsage("usage", in.toString(), ok, "--colour", "red");
    }

    @Test
    void choicesAreListed() {
        run(in.toString(), folder.resolve("out").toString(), "--preset", "nice");

        assertThat(text(err)).contains("known: amazon-main, default, ebay");
    }

    @Test
    void inputInsideOutputIsFine() {
        assertThat(run(in.toString(), folder.toString())).isZero();
    }

    @Test
    void quotaAndInfrastructureKeepTheirCodes() {
        answer = new RunResult(ALL_DELIVERED, false, 0, List.of());
        int quota = CommandLineInterface.execute(
                new Commands((request, installation, listener) -> {
                    throw new AppException(ExitCode.QUOTA, "quota_exceeded", "the account is empty", "ask for more");
                }),
                arguments(in.toString(), folder.resolve("out").toString()));

        assertThat(quota).isEqualTo(3);
        assertThat(text(err))
                .contains("matteline: the account is empty (quota_exceeded)")
                .contains("hint: ask for more");
        assertThat(text(err)).doesNotContain("\tat ");
    }

    @Test
    void stackTracesAreForTheVerbose() {
        int code = CommandLineInterface.execute(
                new Commands((request, installation, listener) -> {
                    throw new IllegalStateException("a fault of ours");
                }),
                arguments(in.toString(), folder.resolve("out").toString(), "--verbose"));

        assertThat(code).isEqualTo(4);
        assertThat(text(err)).contains("(internal_error)").contains("\tat ");
    }

    @Test
    void stdinAndStdoutCarryOnePicture() throws IOException {
        byte[] picture = {1, 2, 3, 0, -1};
        System.setIn(new ByteArrayInputStream(picture));
        List<byte[]> read = new ArrayList<>();

        int code = CommandLineInterface.execute(
                new Commands((request, installation, listener) -> {
                    read.add(bytes(request.inputs().get(0)));
                    write(request.output().resolve("stdin.png"), new byte[] {9, 8, 7});
                    write(request.output().resolve("report/report.json"), new byte[] {'{', '}'});
                    return answer;
                }),
                arguments("-", "-"));

        assertThat(code).isZero();
        assertThat(read).singleElement().isEqualTo(picture);
        assertThat(out.toByteArray()).isEqualTo(new byte[] {9, 8, 7});
        assertThat(text(err)).contains("3 delivered");
        try (Stream<Path> left = Files.list(folder.resolve("home/tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aHomeInUseIsInfrastructure() {
        int code = CommandLineInterface.execute(
                new Commands((request, installation, listener) -> {
                    int inner = run(in.toString(), folder.resolve("out").toString());
                    assertThat(inner).isEqualTo(4);
                    return answer;
                }),
                arguments(in.toString(), folder.resolve("out").toString()));

        assertThat(code).isZero();
        assertThat(text(err))
                .contains("(home_in_use)")
                .contains("process " + ProcessHandle.current().pid());
    }

    private void assertUsage(String errorCode, String... words) {
        err.reset();
        seen = null;
        assertThat(run(words)).as(String.join(" ", words)).isEqualTo(2);
        assertThat(text(err))
                .startsWith("matteline: ")
                .contains("(" + errorCode + ")")
                .doesNotContain("\tat ");
        assertThat(text(err).lines().count()).isLessThanOrEqualTo(2);
        assertThat(seen).isNull();
    }

    private int run(String... words) {
        Commands commands = new Commands((request, installation, listener) -> {
            seen = request;
            return answer;
        });
        return CommandLineInterface.execute(commands, arguments(words));
    }

    private String[] arguments(String... words) {
        return Stream.concat(
                        Stream.of("run"),
                        Stream.concat(
                                Arrays.stream(words),
                                Stream.of("--home", folder.resolve("home").toString())))
                .toArray(String[]::new);
    }

    private RunRequest request() {
        assertThat(seen).isNotNull();
        return java.util.Objects.requireNonNull(seen);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
