import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Memory and processor time of a process, all below it, and the database server of its home, which is no child. Memory is
 * proportional: a page that several processes have counts once in the sum, be it the database's shared memory or its program,
 * and pages of files count, too.
 */
final class ProcessGroup {

    private static final double TICKS = 100;

    private final long leader;
    private final Path home;
    private final Map<Long, Long> ticks = new HashMap<>();
    private long peak;
    private final List<long[]> samples = new ArrayList<>();
    private long peakJava;
    private long peakDatabase;

    ProcessGroup(long leader, Path home) {
        this.leader = leader;
        this.home = home;
    }

    /** Looks at processor time; processes that vanish meanwhile count nothing. */
    void sampleTime() {
        Map<Long, List<Long>> children = children();
        below(leader, children).forEach(this::keepTicks);
        database(children).forEach(this::keepTicks);
    }

    /** Looks at memory, too, which costs some milliseconds of the kernel. */
    void sample() {
        Map<Long, List<Long>> children = children();
        List<Long> own = below(leader, children);
        List<Long> database = database(children);
        database.removeAll(own);
        long java = own.stream().mapToLong(ProcessGroup::memory).sum();
        long server = database.stream().mapToLong(ProcessGroup::memory).sum();
        samples.add(new long[] {System.nanoTime(), java + server});
        peak = Math.max(peak, java + server);
        peakJava = Math.max(peakJava, java);
        peakDatabase = Math.max(peakDatabase, server);
        own.forEach(this::keepTicks);
        database.forEach(this::keepTicks);
    }

    private List<Long> database(Map<Long, List<Long>> children) {
        return postmaster() == 0 ? new ArrayList<>() : below(postmaster(), children);
    }

    double peakMib() {
        return peak / 1048576.0;
    }

    double peakJavaMib() {
        return peakJava / 1048576.0;
    }

    double peakDatabaseMib() {
        return peakDatabase / 1048576.0;
    }

    /** User and system time up to the last sample. */
    double cpuSeconds() {
        return ticks.values().stream().mapToLong(Long::longValue).sum() / TICKS;
    }

    /** Moments (System.nanoTime) and bytes. */
    List<long[]> samples() {
        return samples;
    }

    private long postmaster() {
        try {
            return Files.readAllLines(home.resolve("pg/data/postmaster.pid")).stream()
                    .findFirst()
                    .map(line -> Long.parseLong(line.trim()))
                    .orElse(0L);
        } catch (IOException | NumberFormatException notYet) {
            return 0;
        }
    }

    private static Map<Long, List<Long>> children() {
        Map<Long, List<Long>> children = new HashMap<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes.filter(path -> Character.isDigit(path.getFileName().toString().charAt(0)))
                    .forEach(path -> {
                        String[] stat = stat(path);
                        if (stat.length > 1) {
                            children.computeIfAbsent(Long.parseLong(stat[1]), parent -> new ArrayList<>())
                                    .add(Long.parseLong(path.getFileName().toString()));
                        }
                    });
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
        return children;
    }

    private static List<Long> below(long pid, Map<Long, List<Long>> children) {
        List<Long> all = new ArrayList<>(List.of(pid));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(children.getOrDefault(all.get(i), List.of()));
        }
        return all;
    }

    /** Fields of /proc/PID/stat after the name: state, parent, ... */
    private static String[] stat(Path process) {
        try {
            String line = Files.readString(process.resolve("stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException gone) {
            return new String[0];
        }
    }

    private void keepTicks(long pid) {
        String[] stat = stat(Path.of("/proc/" + pid));
        if (stat.length > 13) {
            ticks.put(pid, Long.parseLong(stat[11]) + Long.parseLong(stat[12]));
        }
    }

    /** Proportional bytes. */
    private static long memory(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return kilobytes(line);
                }
            }
        } catch (IOException gone) {
            return 0;
        }
        return 0;
    }

    private static long kilobytes(String line) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
}
