import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the figures come from, since they mean nothing without it. */
final class Machine {

    private Machine() {}

    static String line() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return String.format(
                Locale.ROOT,
                "%s, %d cores, Java %s for the harness, load before start %s",
                model,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                load);
    }
}
