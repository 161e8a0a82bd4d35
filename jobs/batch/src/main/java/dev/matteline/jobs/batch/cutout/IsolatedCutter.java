package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.Extras;
import dev.matteline.jobs.batch.ledger.ExtrasJson;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Output;
import dev.matteline.jobs.batch.ledger.TimingsJson;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Cuts a suspect in a process of its own. Dying there is evidence against the item, which a kill of the whole machine is
 * not: this is the second attempt, and there is no third.
 */
public final class IsolatedCutter implements ItemCutter {

    private static final Logger log = LoggerFactory.getLogger(IsolatedCutter.class);

    private final EngineRoom room;
    private final FileContentStore store;
    private final Path scratch;
    private final Duration limit;
    private final List<String> options;
    private final TimingsJson timings = new TimingsJson();

    /**
     * A cutter that starts a JVM for every item.
     *
     * @param scratch a folder for the exchange of files
     * @param limit the most time one item gets
     * @param options of the JVM, beside its own
     */
    public IsolatedCutter(EngineRoom room, FileContentStore store, Path scratch, Duration limit, List<String> options) {
        this.room = room;
        this.store = store;
        this.scratch = scratch;
        this.limit = limit;
        this.options = List.copyOf(options);
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException {
        Path exchange = Files.createTempDirectory(scratch, "isolated");
        try {
            IsolatedOrder order = new IsolatedOrder(
                    room, store.path(item.content()), submission.terms().recipe());
            order.write(exchange);
            return answer(item, exchange, run(exchange));
        } finally {
            FileSystemUtils.deleteRecursively(exchange);
        }
    }

    private int run(Path exchange) throws IOException {
        Process process = new ProcessBuilder(command(exchange))
                .redirectErrorStream(true)
                .redirectOutput(exchange.resolve("console").toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("an isolated process did not come to an end within {}", limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a suspect was being cut", e);
        } finally {
            process.destroyForcibly();
        }
        return process.isAlive() ? -1 : process.exitValue();
    }

    private List<String> command(Path exchange) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream<String> own = Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true");
        Stream<String> program = Stream.of(
                "-cp", System.getProperty("java.class.path"), IsolatedMain.class.getName(), exchange.toString());
        return Stream.of(java, own, options.stream(), program)
                .flatMap(part -> part)
                .toList();
    }

    private ItemOutcome answer(ClaimedItem item, Path exchange, int exit)
            throws IOException, EngineUnavailableException {
        Optional<Properties> answer = IsolatedOrder.answer(exchange);
        if (answer.isEmpty()) {
            log.error("item {} ended its process with {}:\n{}", item.id(), exit, console(exchange));
            return new ItemOutcome.Failed(
                    item, "poison", "The picture twice brought down the process that worked on it.");
        }
        Properties found = answer.get();
        return switch (found.getProperty("outcome", "")) {
            case "done" -> done(item, exchange, found);
            case "refused" -> new ItemOutcome.Refused(item, text(found, "code"), text(found, "message"));
            case "failed" -> new ItemOutcome.Failed(item, text(found, "code"), text(found, "message"));
            default ->
                throw new EngineUnavailableException(
                        text(found, "code"), text(found, "message"), new IOException(console(exchange)));
        };
    }

    private ItemOutcome done(ClaimedItem item, Path exchange, Properties found) throws IOException {
        ContentRef preview = put(exchange.resolve(IsolatedOrder.PREVIEW));
        Output main = output(exchange, found, "", Optional.of(preview));
        List<Extras.More> more = new ArrayList<>();
        for (String name : split(text(found, "more"))) {
            more.add(new Extras.More(name, output(exchange, found, name + ".", Optional.empty())));
        }
        ExtrasJson json = new ExtrasJson();
        Extras extras = new Extras(
                more, json.findings(found.getProperty("findings")), json.checks(found.getProperty("checks")));
        Map<String, Duration> times = timings.read(text(found, "timings")).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> Duration.ofNanos(Math.round(e.getValue() * 1e6)),
                        (a, b) -> a,
                        LinkedHashMap::new));
        return new ItemOutcome.Done(
                item,
                main,
                new ItemOutcome.Trace(
                        text(found, "model"), text(found, "provider"), split(text(found, "degraded")), times),
                extras);
    }

    private Output output(Path exchange, Properties found, String prefix, Optional<ContentRef> preview)
            throws IOException {
        return new Output(
                put(exchange.resolve(prefix + IsolatedOrder.IMAGE)),
                text(found, prefix + "format"),
                text(found, prefix + "mediaType"),
                Integer.parseInt(text(found, prefix + "width")),
                Integer.parseInt(text(found, prefix + "height")),
                preview);
    }

    private static List<String> split(String text) {
        return Stream.of(text.split(",", -1)).filter(one -> !one.isEmpty()).toList();
    }

    private ContentRef put(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return store.put(in);
        }
    }

    private static String text(Properties found, String key) throws IOException {
        String value = found.getProperty(key);
        if (value == null) {
            throw new IOException("an isolated process gave no " + key);
        }
        return value;
    }

    private static String console(Path exchange) throws IOException {
        String all = Files.readString(exchange.resolve("console"));
        return all.substring(Math.max(0, all.length() - 2_000));
    }
}
