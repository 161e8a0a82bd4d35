package dev.matteline.models.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at the resident memory of this process while a film is worked on, and says how it grows from frame to frame. */
final class MemoryWatch implements VideoWatch {

    private static final int LOOKS = 120;
    private static final double KIB_PER_MIB = 1024;

    private final List<double[]> looks = new ArrayList<>();

    @Override
    public synchronized void frames(long done, long total) {
        if (done % Math.max(1, total / LOOKS) == 0) {
            looks.add(new double[] {done, resident()});
        }
    }

    private static double resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("only Linux tells it this way", e);
        }
    }

    @Override
    public void segment(int number, int frames) {
        // nobody looks
    }

    @Override
    public boolean stopped() {
        return false;
    }

    /** Least squares over the second half: what is loaded and compiled at the start is no growth. */
    synchronized double mibPerThousandFrames() {
        List<double[]> half = looks.subList(looks.size() / 2, looks.size());
        double x = half.stream().mapToDouble(look -> look[0]).average().orElse(0);
        double y = half.stream().mapToDouble(look -> look[1]).average().orElse(0);
        double products =
                half.stream().mapToDouble(look -> (look[0] - x) * (look[1] - y)).sum();
        double squares =
                half.stream().mapToDouble(look -> (look[0] - x) * (look[0] - x)).sum();
        return squares == 0 ? 0 : 1000 * products / squares;
    }

    synchronized String text() {
        double most = looks.stream().mapToDouble(look -> look[1]).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "resident memory: %.0f MiB at most, %+.2f MiB per 1000 frames over the second half; means of the eighths: %s",
                most,
                mibPerThousandFrames(),
                eighths());
    }

    private String eighths() {
        return IntStream.range(0, 8)
                .mapToObj(n -> looks.subList(n * looks.size() / 8, (n + 1) * looks.size() / 8).stream()
                        .mapToDouble(look -> look[1])
                        .average()
                        .orElse(0))
                .map(mean -> String.format(Locale.ROOT, "%.0f", mean))
                .collect(Collectors.joining(" "));
    }
}
