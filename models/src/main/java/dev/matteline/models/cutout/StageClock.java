package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the stages of one picture; a stage that runs again adds up. For one thread. */
final class StageClock {

    /** One stage with its inputs bound. */
    @FunctionalInterface
    interface Stage<T> {
        T run() throws ImageRejectedException, ModelException, IOException;
    }

    private final Map<String, Duration> timings = new LinkedHashMap<>();

    <T> T time(String name, Stage<T> stage) throws ImageRejectedException, ModelException, IOException {
        long start = System.nanoTime();
        T result = stage.run();
        timings.merge(name, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        return result;
    }

    Map<String, Duration> timings() {
        return timings;
    }
}
