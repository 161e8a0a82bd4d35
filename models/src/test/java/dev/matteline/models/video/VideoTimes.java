package dev.matteline.models.video;

import dev.matteline.models.av.ClipEncoding;
import dev.matteline.models.av.ClipLimits;
import dev.matteline.models.av.ClipReader;
import dev.matteline.models.av.Frame;
import dev.matteline.models.av.SegmentSink;
import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.cutout.Recipe;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A measurement, not a test: frames a second of whole films by output, beside the limit that decoding and encoding alone
 * set, processor time, the time of each stage summed over all frames and threads, and how memory grows with the frames.
 *
 * <p>{@code java -cp CP dev.matteline.models.video.VideoTimes CLIP FOLDER THREADS [FORMAT ...] [key=value ...]}
 */
final class VideoTimes {

    private VideoTimes() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> values = new TreeMap<>();
        List<String> formats = new java.util.ArrayList<>();
        for (String word : List.of(args).subList(3, args.length)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                formats.add(word);
            } else {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        Path folder = Files.createDirectories(Path.of(args[1]));
        Path home = folder.resolve("native");
        ModelStore models = ModelStore.at(home, ModelCatalog.packaged());
        VideoLimits limits = new VideoLimits(ClipLimits.DEFAULT, 96, Integer.parseInt(args[2]));
        try (CutoutPipeline pictures = CutoutPipeline.open(PipelineSettings.of(models, home))) {
            VideoPipeline pipeline = VideoPipeline.open(pictures, limits, home);
            System.out.println(
                    "| output | frames | decode and encode alone, fps | whole, fps | ratio | CPU ms a frame, alone | whole | size MiB |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            for (String format : formats.isEmpty() ? List.of("webm", "mp4", "mov", "png") : formats) {
                Map<String, String> all = new TreeMap<>(values);
                all.put("video.format", format);
                if (format.equals("mp4")) {
                    all.putIfAbsent("background", "white");
                }
                measure(pipeline, Path.of(args[0]), folder.resolve(format), all);
            }
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    private static void measure(VideoPipeline pipeline, Path clip, Path workspace, Map<String, String> values)
            throws Exception {
        VideoOrder order = new VideoOrder(
                clip, workspace, Long.toString(System.nanoTime()), Recipe.of(values), VideoRecipe.of(values));
        VideoPlan plan = pipeline.plan(clip, order.recipe(), order.video());
        long frames = plan.info().timing().frames();
        long before = processorNanos();
        double codecs = frames / codecSeconds(order, plan);
        long between = processorNanos();
        long start = System.nanoTime();
        MemoryWatch memory = new MemoryWatch();
        VideoCutout cutout = pipeline.cut(order, memory);
        double whole = frames / ((System.nanoTime() - start) / 1e9);
        long after = processorNanos();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.2f | %.1f | %.1f | %.1f |%n",
                values.get("video.format"),
                frames,
                codecs,
                whole,
                whole / codecs,
                (between - before) / 1e6 / frames,
                (after - between) / 1e6 / frames,
                Files.size(cutout.file()) / (double) (1 << 20));
        System.out.println(cutout.timings() + " " + cutout.degraded());
        System.out.println(memory.text());
    }

    /** Of all threads of this process, those of native code, too: what counts on a machine that others use as well. */
    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** One thread decodes and encodes every frame as it is, which is the least that any way of doing it costs. */
    private static double codecSeconds(VideoOrder order, VideoPlan plan) throws Exception {
        ClipEncoding encoding = ClipEncoding.of(
                plan.info(),
                plan.format(),
                FrameStages.givesAlpha(order.recipe()),
                order.recipe().quality(),
                96);
        Path target = Files.createDirectories(order.workspace()).resolve("codecs.segment");
        long start = System.nanoTime();
        try (ClipReader reader = ClipReader.open(order.source(), plan.info(), 1);
                SegmentSink sink = SegmentSink.to(target, encoding)) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                sink.add(next.get());
            }
            sink.finish(new byte[0]);
        }
        Files.deleteIfExists(target);
        return (System.nanoTime() - start) / 1e9;
    }
}
