package dev.matteline.app.restart;

import dev.matteline.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code matteline run} in a process of its own, the way a person starts it, without the launcher in between. */
final class RealRun {

    private final Path in;
    private final Path out;
    private final Path home;
    private final Path console;
    private final List<String> options;
    private final Map<String, String> environment;

    RealRun(Path in, Path out, Path home, String... options) {
        this(in, out, home, Map.of(), List.of(options));
    }

    /** With more environment variables than this process has. */
    RealRun(Path in, Path out, Path home, Map<String, String> environment) {
        this(in, out, home, environment, List.of());
    }

    private RealRun(Path in, Path out, Path home, Map<String, String> environment, List<String> options) {
        this.environment = Map.copyOf(environment);
        this.options = List.copyOf(options);
        this.in = in;
        this.out = out;
        this.home = home;
        this.console = home.resolveSibling(home.getFileName() + ".console");
    }

    /** {@code fault} is {@code name:n}, see FaultPoint, or empty. */
    Process start(String fault) throws IOException {
        return start(fault.isEmpty() ? List.of() : List.of("-Dmatteline.fault=" + fault));
    }

    /** As the launcher starts it, with this process in its place. */
    Process startSupervised() throws IOException {
        return start(List.of("-Dmatteline.parent=" + ProcessHandle.current().pid()));
    }

    private Process start(List<String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(properties);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("run", in.toString(), out.toString(), "--home", home.toString()));
        command.addAll(options);
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        process.environment().putAll(environment);
        return process.start();
    }

    int toTheEnd(String fault, Duration limit) throws IOException, InterruptedException {
        Process process = start(fault);
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("no end within " + limit + ":\n" + console());
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    String console() throws IOException {
        return Files.exists(console) ? Files.readString(console) : "";
    }
}
