package dev.matteline.models.video;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Adds up how long the stages took over all frames, from any thread. */
final class StageTimes {

    private final Map<String, Duration> sums = new LinkedHashMap<>();

    <T> T time(String stage, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        add(stage, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    private synchronized void add(String stage, Duration took) {
        sums.merge(stage, took, Duration::plus);
    }

    synchronized Map<String, Duration> sums() {
        return new LinkedHashMap<>(sums);
    }
}
