package dev.matteline.jobs.batch.cutout;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What an isolated process is asked to do, and how it answers: property files in a folder that both know. */
record IsolatedOrder(EngineRoom room, Path source, Map<String, String> recipe) {

    static final String IMAGE = "image";
    static final String PREVIEW = "preview";
    private static final String ORDER = "order.properties";
    private static final String ANSWER = "answer.properties";
    private static final String RECIPE = "recipe.";

    void write(Path exchange) throws IOException {
        Properties order = new Properties();
        room.describe(order);
        order.setProperty("source", source.toString());
        recipe.forEach((key, value) -> order.setProperty(RECIPE + key, value));
        try (Writer out = Files.newBufferedWriter(exchange.resolve(ORDER))) {
            order.store(out, null);
        }
    }

    static IsolatedOrder read(Path exchange) throws IOException {
        Properties order = load(exchange.resolve(ORDER));
        Map<String, String> recipe = new TreeMap<>();
        order.stringPropertyNames().stream()
                .filter(key -> key.startsWith(RECIPE))
                .forEach(key -> recipe.put(key.substring(RECIPE.length()), order.getProperty(key)));
        return new IsolatedOrder(EngineRoom.of(order), Path.of(order.getProperty("source")), recipe);
    }

    /** Written last and in one step: an answer that is there is whole. */
    static void answer(Path exchange, Properties answer) throws IOException {
        Path temp = exchange.resolve(ANSWER + ".tmp");
        try (Writer out = Files.newBufferedWriter(temp)) {
            answer.store(out, null);
        }
        Files.move(temp, exchange.resolve(ANSWER), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty when the process died before it could answer. */
    static Optional<Properties> answer(Path exchange) throws IOException {
        Path file = exchange.resolve(ANSWER);
        return Files.exists(file) ? Optional.of(load(file)) : Optional.empty();
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }
}
