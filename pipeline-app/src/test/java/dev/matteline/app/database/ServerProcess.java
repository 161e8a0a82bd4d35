package dev.matteline.app.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link ServerMain} in a JVM of its own. */
final class ServerProcess implements AutoCloseable {

    static final int ENDLESS = Integer.MAX_VALUE;

    private final Process process;
    private final BufferedReader output;

    ServerProcess(Path home, int rows) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        home.toString(),
                        Integer.toString(rows))
                .redirectErrorStream(true)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads until so many rows are known to be committed. */
    void awaitCommits(int count) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (int commits = 0; commits < count; ) {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError("the process ended early:\n" + seen);
            }
            seen.append(line).append('\n');
            commits += line.equals("committed") ? 1 : 0;
        }
    }

    /** As {@code kill -9}. Returns how many commits it had reported in all since {@link #awaitCommits}. */
    int kill() throws IOException, InterruptedException {
        // by the handle, because the other way closes the output that is still to be read
        process.toHandle().destroyForcibly();
        int more = (int) output.lines().filter("committed"::equals).count();
        process.waitFor();
        return more;
    }

    List<String> awaitEnd() throws InterruptedException {
        List<String> rest = output.lines().toList();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end: " + rest);
        }
        return rest;
    }

    int exitValue() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
