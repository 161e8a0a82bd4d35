package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
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

    /** What {@code <key>.json} holds. */
    record Entry(
            String format,
            String mediaType,
            int width,
            int height,
            String sha256,
            @Nullable String previewSha256,
            String model,
            String provider,
            List<String> degraded) {

        static Entry of(Done done) {
            Output output = done.output();
            Trace trace = done.trace();
            return new Entry(
                    output.format(),
                    output.mediaType(),
                    output.width(),
                    output.height(),
                    output.content().sha256(),
                    output.preview().map(ContentRef::sha256).orElse(null),
                    trace.model(),
                    trace.provider(),
                    trace.degraded());
        }

        Output output(ContentRef content, Optional<ContentRef> preview) {
            return new Output(content, format, mediaType, width, height, preview);
        }

        Trace trace(long recallNanos) {
            return new Trace(model, provider, degraded, Map.of("recall", Duration.ofNanos(recallNanos)));
        }
    }

    /** What was made under {@code key}, stored anew for {@code item}. */
    Optional<Done> find(String key, ClaimedItem item) throws IOException {
        long start = System.nanoTime();
        try {
            Entry entry = json.readValue(Files.readAllBytes(file(key, ".json")), Entry.class);
            Optional<Output> output = output(key, entry);
            return output.map(found -> new Done(item, found, entry.trace(System.nanoTime() - start)));
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
        store.keep(done.output().content(), file(key, ".out"));
        Optional<ContentRef> preview = done.output().preview();
        if (preview.isPresent()) {
            store.keep(preview.get(), file(key, ".preview"));
        }
        Path temp = file(key, "." + UUID.randomUUID() + ".tmp");
        Files.write(temp, json.writeValueAsBytes(Entry.of(done)));
        Files.move(temp, file(key, ".json"), StandardCopyOption.ATOMIC_MOVE);
        trim.added(done.output().content().size().value());
    }

    private Optional<Output> output(String key, Entry entry) throws IOException {
        Optional<ContentRef> content = stored(key, ".out", entry.sha256());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        if (entry.previewSha256() == null) {
            return Optional.of(entry.output(content.get(), Optional.empty()));
        }
        Optional<ContentRef> preview = stored(key, ".preview", entry.previewSha256());
        if (preview.isEmpty()) {
            store.delete(content.get());
            return Optional.empty();
        }
        return Optional.of(entry.output(content.get(), preview));
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
