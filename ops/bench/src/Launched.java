import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One `./matteline run`, watched from outside. */
final class Launched {

    private static final long LOOK_EVERY_MS = 50;
    private static final int MEMORY_EVERY = 4;

    final ProcessGroup group;
    final double wallSeconds;
    private final Path out;

    private Launched(ProcessGroup group, double wallSeconds, Path out) {
        this.group = group;
        this.wallSeconds = wallSeconds;
        this.out = out;
    }

    /** The command lines of a run; {@code javaOpts} may be empty. */
    record Order(Path root, Path home, Path in, Path out, List<String> options, String javaOpts) {}

    static Launched run(Order order) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                order.root().resolve("matteline").toString(),
                "run",
                order.in().toString(),
                order.out().toString(),
                "--home",
                order.home().toString()));
        command.addAll(order.options());
        Path console = order.home().resolveSibling("console.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().put("MATTELINE_JAVA_OPTS", order.javaOpts());
        long start = System.nanoTime();
        Process process = builder.start();
        ProcessGroup group = new ProcessGroup(process.pid(), order.home());
        for (int look = 0; !process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS); look++) {
            if (look % MEMORY_EVERY == 0) {
                group.sample();
            } else {
                group.sampleTime();
            }
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("the run ended with " + process.exitValue() + ": "
                    + Files.readString(console));
        }
        return new Launched(group, wall, order.out());
    }

    JsonNode report() throws IOException {
        Path report = Trees.files(out.resolve("report"), "report.json").get(0);
        return new JsonMapper().readTree(Files.readAllBytes(report));
    }

    /** Seconds since the epoch at which each output was finished, sorted. */
    double[] finished() throws IOException {
        List<Path> files = Trees.files(out, "").stream()
                .filter(file -> !file.startsWith(out.resolve("report")))
                .toList();
        double[] times = new double[files.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = Files.getLastModifiedTime(files.get(i)).to(TimeUnit.MICROSECONDS) / 1e6;
        }
        java.util.Arrays.sort(times);
        return times;
    }
}
