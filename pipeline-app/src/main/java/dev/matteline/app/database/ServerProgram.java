package dev.matteline.app.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}. PostgreSQL refuses to be root, so root runs it in a user namespace of its
 * own, where it is nobody and still owns its files.
 *
 * @param workingDirectory of every program, so that none leaves files where the user happens to be
 */
record ServerProgram(PostgresBinaries binaries, Path workingDirectory, Path log) {

    /** @throws dev.matteline.app.AppException {@code database_unavailable} when it fails or takes longer */
    void run(Duration limit, String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (runningAsRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(name));
        command.addAll(arguments);
        try {
            int code = execute(limit, command);
            if (code != 0) {
                throw DatabaseErrors.unavailable(
                        name + " of the embedded database ended with code " + code + lastLine(), null);
            }
        } catch (IOException e) {
            throw DatabaseErrors.unavailable("cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseErrors.unavailable("interrupted while running " + name, e);
        }
    }

    private int execute(Duration limit, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // settings of the caller's own PostgreSQL must not reach ours
        builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw DatabaseErrors.unavailable(
                    "the embedded database did not answer within " + limit.toSeconds() + " s", null);
        }
        return process.exitValue();
    }

    private String lastLine() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
        return ": " + text.substring(text.lastIndexOf('\n') + 1);
    }

    private static boolean runningAsRoot() {
        try {
            Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return uid.equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            throw DatabaseErrors.unavailable("cannot tell which user this process runs as", e);
        }
    }
}
