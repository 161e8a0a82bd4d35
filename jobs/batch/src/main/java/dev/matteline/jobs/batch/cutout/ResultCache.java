package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.Extras;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Done;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Output;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has been cut out lately, by tenant, content and recipe: {@code <first two digits>/<key>.json} says what it is,
 * {@code <key>.out} and {@code <key>.preview} are further names of the content. Losing it costs time only, so nothing is
 * forced to disk, and what does not fit its own description is dropped. Safe for use by many lanes at once.
 */
public final class ResultCache {

    private static final Logger log = LoggerFactory.getLogger(ResultCache.class);
    private static final String MAIN = ".out";
    private static final String PREVIEW = ".preview";
    private static final String MORE = ".more.";

    private final Path root;
    private final FileContentStore store;
    private final CacheTrim trim;
    private final ByteCount keepFree;
    private final JsonMapper json = new JsonMapper();

    /**
     * A cache in {@code root}, which is made where it is missing.
     *
     * @param limit about the most it takes; 0: it keeps nothing
     * @param keepFree when the disk has less left, the cache is emptied instead of filled
     */
    public ResultCache(Path root, FileContentStore store, ByteCount limit, ByteCount keepFree) throws IOException {
        this.root = Files.createDirectories(root);
        this.store = store;
        this.keepFree = keepFree;
        this.trim = new CacheTrim(root, limit.value());
        trim.run();
    }

    /** A file of a result: where it lies beside its description, and what it is. */
    record Kept(String suffix, String format, String mediaType, int width, int height, String sha256) {

        static Kept of(String suffix, Output output) {
            return new Kept(
                    suffix,
                    output.format(),
                    output.mediaType(),
                    output.width(),
                    output.height(),
                    output.content().sha256());
        }

        Output output(ContentRef content, Optional<ContentRef> preview) {
            return new Output(content, format, mediaType, width, height, preview);
        }
    }

    /** What {@code <key>.json} holds. */
    record Entry(
            Kept main,
            Map<String, Kept> more,
            @Nullable String previewSha256,
            Making making,
            List<Extras.Finding> findings,
            List<Extras.Check> checks) {

        static Entry of(Done done) {
            Map<String, Kept> more = new LinkedHashMap<>();
            done.extras().more().forEach(one -> more.put(one.name(), Kept.of(MORE + one.name(), one.output())));
            Trace trace = done.trace();
            return new Entry(
                    Kept.of(MAIN, done.output()),
                    more,
                    done.output().preview().map(ContentRef::sha256).orElse(null),
                    new Making(trace.model(), trace.provider(), trace.degraded()),
                    done.extras().findings(),
                    done.extras().checks());
        }

        Trace trace(long recallNanos) {
            return new Trace(
                    making.model(),
                    making.provider(),
                    making.degraded(),
                    Map.of("recall", Duration.ofNanos(recallNanos)));
        }
    }

    record Making(String model, String provider, List<String> degraded) {}

    /** What was made under {@code key}, stored anew for {@code item}. */
    Optional<Done> find(String key, ClaimedItem item) throws IOException {
        long start = System.nanoTime();
        try {
            Entry entry = json.readValue(Files.readAllBytes(file(key, ".json")), Entry.class);
            Optional<Recalled> recalled = new Recall(key).of(entry);
            return recalled.map(
                    found -> new Done(item, found.main(), entry.trace(System.nanoTime() - start), found.extras()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            log.warn("a remembered result is damaged and made again: {}", key, e);
            Files.deleteIfExists(file(key, ".json"));
            return Optional.empty();
        }
    }

    /** Keeps what was made; a repeat changes nothing. */
    void remember(String key, Done done) throws IOException {
        if (trim.off()) {
            return;
        }
        if (store.free().value() < keepFree.value()) {
            trim.empty();
            return;
        }
        Files.createDirectories(root.resolve(key.substring(0, 2)));
        long bytes = keep(key, MAIN, done.output().content());
        for (Extras.More more : done.extras().more()) {
            bytes += keep(key, MORE + more.name(), more.output().content());
        }
        Optional<ContentRef> preview = done.output().preview();
        if (preview.isPresent()) {
            keep(key, PREVIEW, preview.get());
        }
        Path temp = file(key, "." + UUID.randomUUID() + ".tmp");
        Files.write(temp, json.writeValueAsBytes(Entry.of(done)));
        Files.move(temp, file(key, ".json"), StandardCopyOption.ATOMIC_MOVE);
        trim.added(bytes);
    }

    private long keep(String key, String suffix, ContentRef content) throws IOException {
        store.keep(content, file(key, suffix));
        return content.size().value();
    }

    private record Recalled(Output main, Extras extras) {}

    /** Puts the files of one result into the store again: all of them, or none stays. */
    private final class Recall {

        private final String key;
        private final List<ContentRef> taken = new ArrayList<>();

        Recall(String key) {
            this.key = key;
        }

        Optional<Recalled> of(Entry entry) throws IOException {
            Optional<Recalled> whole = whole(entry);
            if (whole.isEmpty()) {
                for (ContentRef content : taken) {
                    store.delete(content);
                }
            }
            return whole;
        }

        private Optional<Recalled> whole(Entry entry) throws IOException {
            Optional<ContentRef> main = take(MAIN, entry.main().sha256());
            Optional<ContentRef> preview =
                    entry.previewSha256() == null ? Optional.empty() : take(PREVIEW, entry.previewSha256());
            if (main.isEmpty() || (entry.previewSha256() != null && preview.isEmpty())) {
                return Optional.empty();
            }
            List<Extras.More> more = new ArrayList<>();
            for (Map.Entry<String, Kept> one : entry.more().entrySet()) {
                Kept kept = one.getValue();
                Optional<ContentRef> content = take(kept.suffix(), kept.sha256());
                if (content.isEmpty()) {
                    return Optional.empty();
                }
                more.add(new Extras.More(one.getKey(), kept.output(content.get(), Optional.empty())));
            }
            return Optional.of(new Recalled(
                    entry.main().output(main.get(), preview), new Extras(more, entry.findings(), entry.checks())));
        }

        private Optional<ContentRef> take(String suffix, String sha256) throws IOException {
            Optional<ContentRef> content = stored(key, suffix, sha256);
            content.ifPresent(taken::add);
            return content;
        }
    }

    private Optional<ContentRef> stored(String key, String suffix, String sha256) throws IOException {
        ContentRef content;
        try (InputStream in = Files.newInputStream(file(key, suffix))) {
            content = store.put(in);
        }
        if (content.sha256().equals(sha256)) {
            return Optional.of(content);
        }
        log.warn("a remembered result is not what it was and is made again: {}", key);
        store.delete(content);
        Files.deleteIfExists(file(key, suffix));
        return Optional.empty();
    }

    private Path file(String key, String suffix) {
        return root.resolve(key.substring(0, 2)).resolve(key + suffix);
    }
}
