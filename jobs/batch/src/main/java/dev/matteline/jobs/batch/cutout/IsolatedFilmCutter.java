package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.TimingsJson;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.models.av.Container;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.video.VideoCutout;
import dev.matteline.models.video.VideoLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Cuts a suspected film in a process of its own, in the same workspace, so that nothing finished is done again. Dying or
 * falling silent there is evidence against the film.
 */
public final class IsolatedFilmCutter implements ItemCutter {

    private static final Logger log = LoggerFactory.getLogger(IsolatedFilmCutter.class);
    private static final long LOOK_MILLIS = 200;

    /** The outcome of a process that could not read or write a file. */
    static final String DISK = "disk";

    private final EngineRoom room;
    private final VideoLimits limits;
    private final VideoCutter here;
    private final Path scratch;
    private final Patience patience;
    private final TimingsJson timings = new TimingsJson();

    /**
     * A cutter that starts a JVM for every film.
     *
     * @param here what is done with a result, and who hears of progress
     * @param scratch a folder for the exchange of files
     */
    public IsolatedFilmCutter(EngineRoom room, VideoLimits limits, VideoCutter here, Path scratch, Patience patience) {
        this.room = room;
        this.limits = limits;
        this.here = here;
        this.scratch = scratch;
        this.patience = patience;
    }

    /**
     * How long is waited.
     *
     * @param silence without a frame after which a process hangs
     * @param options of the JVM, beside its own
     */
    public record Patience(Duration silence, List<String> options) {

        public Patience {
            options = List.copyOf(options);
        }
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException {
        return cut(submission, item, new StopSignal());
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException {
        Path exchange = Files.createTempDirectory(scratch, "film");
        try {
            Map<String, String> recipe = submission.terms().recipe();
            new IsolatedFilmOrder(room, limits, here.order(submission, item), recipe).write(exchange);
            boolean stopped = run(submission, item, exchange, stop);
            return stopped ? new ItemOutcome.Released(item) : answer(submission, item, exchange);
        } finally {
            FileSystemUtils.deleteRecursively(exchange);
        }
    }

    /** Whether it was stopped as asked. */
    private boolean run(Submission submission, ClaimedItem item, Path exchange, StopSignal stop) throws IOException {
        Process process = new ProcessBuilder(command(exchange))
                .redirectError(exchange.resolve("console").toFile())
                .start();
        AtomicLong heard = new AtomicLong(System.nanoTime());
        Thread reader = new Thread(() -> listen(submission, item, process, heard), "film-" + item.id());
        reader.start();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stop.requested()) {
                    return true;
                }
                if (System.nanoTime() - heard.get() > patience.silence().toNanos()) {
                    log.warn("an isolated process said nothing for {}", patience.silence());
                    return false;
                }
            }
            reader.join();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a suspect was being cut", e);
        } finally {
            process.destroyForcibly();
            here.ended(item);
        }
    }

    private void listen(Submission submission, ClaimedItem item, Process process, AtomicLong heard) {
        here.begun(submission, item);
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.set(System.nanoTime());
                String[] words = line.split(" ", -1);
                if (words.length == 3 && words[0].equals("frames")) {
                    here.heard(item, Long.parseLong(words[1]), Long.parseLong(words[2]));
                } else if (words.length == 3 && words[0].equals("segment")) {
                    here.finished(item, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                }
            }
        } catch (IOException e) {
            log.warn("item {} cannot be heard any more", item.id(), e);
        }
    }

    private List<String> command(Path exchange) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream<String> own = Stream.of("-XX:+UseSerialGC", "-Djava.awt.headless=true");
        Stream<String> program = Stream.of(
                "-cp", System.getProperty("java.class.path"), IsolatedFilmMain.class.getName(), exchange.toString());
        return Stream.of(java, own, patience.options().stream(), program)
                .flatMap(part -> part)
                .toList();
    }

    private ItemOutcome answer(Submission submission, ClaimedItem item, Path exchange)
            throws IOException, EngineUnavailableException {
        Optional<Properties> answer = IsolatedOrder.answer(exchange);
        if (answer.isEmpty()) {
            log.error("item {} ended its process:\n{}", item.id(), console(exchange));
            return new ItemOutcome.Failed(
                    item, "poison", "The video twice brought down the process that worked on it.");
        }
        Properties found = answer.get();
        return switch (found.getProperty("outcome", "")) {
            case "done" -> here.done(submission, item, cutout(found));
            case "refused" -> new ItemOutcome.Refused(item, text(found, "code"), text(found, "message"));
            // says nothing about the film, which stays to be done
            case DISK -> throw new IOException(text(found, "message"));
            case "failed" -> new ItemOutcome.Failed(item, text(found, "code"), text(found, "message"));
            default ->
                throw new EngineUnavailableException(
                        text(found, "code"), text(found, "message"), new IOException(console(exchange)));
        };
    }

    private VideoCutout cutout(Properties found) throws IOException {
        Map<String, Duration> times = timings.read(text(found, "timings")).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> Duration.ofNanos(Math.round(e.getValue() * 1e6)),
                        (a, b) -> a,
                        LinkedHashMap::new));
        return new VideoCutout(
                Path.of(text(found, "file")),
                Path.of(text(found, "preview")),
                new Container(text(found, "extension"), text(found, "mediaType"), "", true),
                new ImageSize(Integer.parseInt(text(found, "width")), Integer.parseInt(text(found, "height"))),
                text(found, "provider"),
                Stream.of(text(found, "degraded").split(","))
                        .filter(one -> !one.isEmpty())
                        .toList(),
                times);
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
