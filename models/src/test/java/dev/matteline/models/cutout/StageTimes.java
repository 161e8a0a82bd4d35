package dev.matteline.models.cutout;

import dev.matteline.models.Natives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Prints the median time of each stage and the rate of several lanes: {@code StageTimes FOLDER ROUNDS LANES [KEY=VALUE...]}. */
final class StageTimes {

    private StageTimes() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        List<Path> photos = photos(Path.of(args[0]));
        int rounds = Integer.parseInt(args[1]);
        int lanes = Integer.parseInt(args[2]);
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 3; i < args.length; i++) {
            settings.put(args[i].split("=", 2)[0], args[i].split("=", 2)[1]);
        }
        Recipe recipe = Recipe.of(settings);
        try (CutoutPipeline pipeline = Natives.pipeline()) {
            Cutout first = pipeline.cut(photos.get(0), recipe);
            System.out.printf("first picture after %d ms: %s%n", millis(start), first.timings());
            oneLane(pipeline, recipe, photos, rounds);
            manyLanes(pipeline, recipe, photos, rounds, lanes);
        }
    }

    private static List<Path> photos(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void oneLane(CutoutPipeline pipeline, Recipe recipe, List<Path> photos, int rounds)
            throws Exception {
        Map<String, List<Duration>> times = new LinkedHashMap<>();
        long bytes = 0;
        int count = 0;
        long start = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            if (round == rounds / 2) {
                times.clear();
                start = System.nanoTime();
                count = 0;
            }
            for (Path photo : photos) {
                Cutout cutout = pipeline.cut(photo, recipe);
                cutout.timings()
                        .forEach((stage, time) -> times.computeIfAbsent(stage, s -> new ArrayList<>())
                                .add(time));
                bytes += cutout.image().length();
                count++;
            }
        }
        times.forEach(
                (stage, all) -> System.out.printf("%-14s %8.2f ms, best %8.2f ms%n", stage, median(all), best(all)));
        System.out.printf(
                "one lane: %.2f img/s, mean file %d kB%n",
                count / seconds(start), bytes / 1000 / ((long) rounds * photos.size()));
    }

    private static void manyLanes(CutoutPipeline pipeline, Recipe recipe, List<Path> photos, int rounds, int lanes)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(lanes);
        long start = System.nanoTime();
        List<Callable<Cutout>> work = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            photos.forEach(photo -> work.add(() -> pipeline.cut(photo, recipe)));
        }
        int done = 0;
        for (Future<Cutout> cutout : work.stream().map(pool::submit).toList()) {
            done += cutout.get().image().length() > 0 ? 1 : 0;
        }
        pool.shutdown();
        System.out.printf("%d lanes: %.2f img/s%n", lanes, done / seconds(start));
    }

    private static double median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2).toNanos() / 1e6;
    }

    /** On a machine that others use too the best time says more. */
    private static double best(List<Duration> times) {
        return times.stream().min(Duration::compareTo).orElseThrow().toNanos() / 1e6;
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
