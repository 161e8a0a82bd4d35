package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.home.FileTrees;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.run.RunRequest;
import dev.matteline.app.run.RunResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A run of one picture from stdin or to stdout: by way of files in the home, so that it is a run like any other. */
final class PipedRun implements AutoCloseable {

    private final Path scratch;
    private final RunRequest request;
    private final Path output;

    private PipedRun(Path scratch, RunRequest request, Path output) {
        this.scratch = scratch;
        this.request = request;
        this.output = output;
    }

    static PipedRun prepare(MattelineHome home, RunPaths paths, RunRequest wish) {
        try {
            Path scratch = Files.createTempDirectory(home.tmp(), "pipe");
            List<Path> inputs = paths.inputs();
            if (paths.stdin()) {
                Path spooled = Files.createDirectory(scratch.resolve("in")).resolve("stdin");
                Files.copy(System.in, spooled);
                inputs = List.of(spooled);
            }
            Path output = paths.stdout() ? scratch.resolve("out") : paths.output();
            RunRequest request =
                    new RunRequest(inputs, output, wish.tenant(), wish.presetName(), wish.preset(), wish.dryRun());
            return new PipedRun(scratch, request, output);
        } catch (IOException e) {
            throw failed("cannot keep the picture from stdin", e);
        }
    }

    RunRequest request() {
        return request;
    }

    /** Tells where outputs are only when they stay there. */
    void summarise(PrintStream out, RunResult result) {
        if (toStdout() && !request.dryRun()) {
            RunSummary.printOutcome(out, result);
        } else {
            RunSummary.print(out, request, result);
        }
    }

    private boolean toStdout() {
        return output.startsWith(scratch);
    }

    /** Writes the output to stdout, when that is where it goes: it lies alone under OUT, the report aside. */
    void deliver(OutputStream stdout) {
        if (!toStdout()) {
            return;
        }
        try (Stream<Path> files = Files.walk(output)) {
            List<Path> pictures = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(output.resolve("report")))
                    .toList();
            if (pictures.size() != 1) {
                throw new IOException("expected one output, found " + pictures.size());
            }
            Files.copy(pictures.get(0), stdout);
            stdout.flush();
        } catch (IOException e) {
            throw failed("cannot write the picture to stdout", e);
        }
    }

    private static AppException failed(String what, IOException e) {
        return new AppException(ExitCode.INFRASTRUCTURE, "pipe_failed", what + ": " + e.getMessage(), "", e);
    }

    @Override
    public void close() {
        try {
            FileTrees.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + scratch, e);
        }
    }
}
