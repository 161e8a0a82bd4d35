import dev.matteline.models.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of `ops/bench/memory`: peak and slope over many items. */
final class Memory {

    private static final int DIFFERENT = 20;

    private Memory() {}

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Path work = Files.createDirectories(Path.of(args[1]));
        Options options = Options.of(args, 2);
        int items = options.number("items", 2000);
        Path in = photos(work, items, options.number("side", 800));
        Launched run = Launched.run(new Launched.Order(
                root,
                Trees.fresh(work.resolve("memory-home")),
                in,
                Trees.fresh(work.resolve("memory-out")),
                List.of("--preset", options.text("preset", "id-photo")),
                options.text("java-opts", "")));
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT,
                "%d items in %.1f s: peak %.0f MiB (java %.0f, database %.0f), mean by quarter of the run %s MiB, slope of"
                        + " the second half %.1f MiB per 1000 items%n",
                items,
                run.wallSeconds,
                run.group.peakMib(),
                run.group.peakJavaMib(),
                run.group.peakDatabaseMib(),
                quarters(run.group.samples()),
                slope(run.group.samples()) * run.wallSeconds / items * 1000);
    }

    private static Path photos(Path work, int items, int side) throws Exception {
        List<byte[]> photos = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            Path file = work.resolve("one.jpg");
            SamplePhotos.render(i, side, side * 3 / 4).writeJpeg(file, 0.9f);
            photos.add(Files.readAllBytes(file));
        }
        Path folder = Trees.fresh(work.resolve("memory-in"));
        for (int i = 0; i < items; i++) {
            Files.write(folder.resolve(String.format("%05d.jpg", i)), Photos.marked(photos.get(i % DIFFERENT), i));
        }
        return folder;
    }

    private static List<Long> quarters(List<long[]> samples) {
        List<Long> means = new ArrayList<>();
        for (int quarter = 0; quarter < 4; quarter++) {
            means.add(Math.round(samples.subList(quarter * samples.size() / 4, (quarter + 1) * samples.size() / 4).stream()
                            .mapToLong(sample -> sample[1])
                            .average()
                            .orElse(Double.NaN)
                    / 1048576));
        }
        return means;
    }

    /** Least squares over the second half, in MiB a second. */
    private static double slope(List<long[]> samples) {
        // the last samples see the process come down
        List<long[]> half = samples.subList(samples.size() / 2, samples.size() * 95 / 100);
        double meanTime = half.stream().mapToLong(sample -> sample[0]).average().orElseThrow();
        double meanBytes = half.stream().mapToLong(sample -> sample[1]).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (long[] sample : half) {
            above += (sample[0] - meanTime) / 1e9 * (sample[1] - meanBytes) / 1048576;
            below += Math.pow((sample[0] - meanTime) / 1e9, 2);
        }
        return above / below;
    }
}
