package dev.matteline.models.matte;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what closed-form matting costs: {@code MattingTimes FOLDER ROUNDS THREADS MODEL}. Beside time on the clock
 * it gives processor time of the whole process, which counts on a machine that others use too.
 */
final class MattingTimes {

    private MattingTimes() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        Matting matting = Matting.closedForm(MattingBudget.DEFAULT, Integer.parseInt(args[2]));
        Recipe recipe = Recipe.of(Map.of("model", args[3], "product", "mask", "gates.no-foreground", "deliver 0.5%"));
        try (CutoutPipeline pipeline = Natives.pipeline()) {
            for (Path photo : photos(Path.of(args[0]))) {
                PixelImage mask = Pictures.decode(pipeline.cut(photo, recipe).image());
                measure(String.valueOf(photo.getFileName()), matting, Pictures.read(photo), maskOf(mask), rounds);
            }
        }
        peak();
    }

    private static void measure(String name, Matting matting, PixelImage picture, Mask mask, int rounds) {
        double best = Double.MAX_VALUE;
        double processor = Double.MAX_VALUE;
        List<String> degraded = List.of();
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            long startProcessor = processorTime();
            degraded = matting.matte(mask, picture).degraded();
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
            processor = Math.min(processor, (processorTime() - startProcessor) / 1e6);
        }
        long unknown = java.util.Arrays.stream(TrimapRule.DEFAULT.read(mask).unknownByRow())
                .asLongStream()
                .sum();
        System.out.printf(
                "%s %s, %d unknown (%.1f %%): %.0f ms, processor %.0f ms %s%n",
                name, mask.size(), unknown, 100.0 * unknown / mask.size().pixels(), best, processor, degraded);
    }

    private static void peak() {
        ManagementFactory.getMemoryPoolMXBeans()
                .forEach(pool -> System.out.printf(
                        "peak %s %d MiB%n", pool.getName(), pool.getPeakUsage().getUsed() >> 20));
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Mask maskOf(PixelImage grey) {
        byte[] values = new byte[grey.size().area()];
        for (int i = 0; i < values.length; i++) {
            values[i] = grey.rgb()[3 * i];
        }
        return new Mask(grey.size(), values);
    }

    private static List<Path> photos(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }
}
