package dev.matteline.jobs.batch.cutout;

import dev.matteline.models.av.ClipLimits;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.video.VideoLimits;
import dev.matteline.models.video.VideoOrder;
import dev.matteline.models.video.VideoRecipe;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What a process of its own is asked to do with a film: a property file in a folder that both know. */
record IsolatedFilmOrder(EngineRoom room, VideoLimits limits, VideoOrder film, Map<String, String> recipe) {

    private static final String ORDER = "order.properties";
    private static final String RECIPE = "recipe.";

    IsolatedFilmOrder {
        recipe = Map.copyOf(recipe);
    }

    void write(Path exchange) throws IOException {
        Properties order = new Properties();
        room.describe(order);
        order.setProperty("source", film.source().toString());
        order.setProperty("workspace", film.workspace().toString());
        order.setProperty("identity", film.identity());
        order.setProperty("max-duration", limits.clips().duration().toString());
        order.setProperty("max-frames", Long.toString(limits.clips().frames()));
        order.setProperty("max-pixels", Long.toString(limits.clips().pixels()));
        order.setProperty("segment-frames", Integer.toString(limits.segmentFrames()));
        order.setProperty("side-by-side", Integer.toString(limits.threads()));
        recipe.forEach((key, value) -> order.setProperty(RECIPE + key, value));
        try (Writer out = Files.newBufferedWriter(exchange.resolve(ORDER))) {
            order.store(out, null);
        }
    }

    static IsolatedFilmOrder read(Path exchange) throws IOException {
        Properties order = new Properties();
        try (Reader in = Files.newBufferedReader(exchange.resolve(ORDER))) {
            order.load(in);
        }
        Map<String, String> recipe = new HashMap<>();
        order.stringPropertyNames().stream()
                .filter(key -> key.startsWith(RECIPE))
                .forEach(key -> recipe.put(key.substring(RECIPE.length()), order.getProperty(key)));
        ClipLimits clips = new ClipLimits(
                Duration.parse(order.getProperty("max-duration")),
                Long.parseLong(order.getProperty("max-frames")),
                Long.parseLong(order.getProperty("max-pixels")));
        return new IsolatedFilmOrder(
                EngineRoom.of(order),
                new VideoLimits(
                        clips,
                        Integer.parseInt(order.getProperty("segment-frames")),
                        Integer.parseInt(order.getProperty("side-by-side"))),
                new VideoOrder(
                        Path.of(order.getProperty("source")),
                        Path.of(order.getProperty("workspace")),
                        order.getProperty("identity"),
                        Recipe.of(recipe),
                        VideoRecipe.of(recipe)),
                recipe);
    }
}
