package dev.matteline.routes.source;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebLimits;
import dev.matteline.routes.web.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the feed itself into the content store, when it may have changed. Used by one thread at a time. */
final class FeedDownload {

    private static final WebLimits LIMITS =
            new WebLimits(new ByteCount(4L << 30), Duration.ofHours(1), Duration.ofMinutes(1));

    private final FeedSourceSpec spec;
    private final GuardedHttp http;
    private final ContentStore store;
    private String etag = "";
    private String pending = "";
    private @Nullable FileState taken;
    private @Nullable FileState seen;
    private Instant seenSince = Instant.MIN;

    FeedDownload(FeedSourceSpec spec, GuardedHttp http, ContentStore store) {
        this.spec = spec;
        this.http = http;
        this.store = store;
    }

    /** Empty when it is as it was when it was {@link #keep kept}, or is still being written. */
    Optional<ContentRef> fetch(Instant now) throws IOException {
        return spec.feed().feed() instanceof FeedPlace.Spot.Web web
                ? fromWeb(web.address())
                : fromDisk(((FeedPlace.Spot.Disk) spec.feed().feed()).path(), now);
    }

    /** What was fetched last needs no second look. */
    void keep() {
        etag = pending;
        taken = seen;
    }

    private Optional<ContentRef> fromWeb(WebAddress address) throws IOException {
        Map<String, String> headers = etag.isEmpty() ? Map.of() : Map.of("If-None-Match", etag);
        return http.send(WebRequest.get(address, headers), LIMITS, (answer, body) -> {
            if (answer.status() == 304) {
                return Optional.<ContentRef>empty();
            }
            if (!answer.good()) {
                throw answer.failure(address);
            }
            pending = answer.header("etag").orElse("");
            return Optional.of(store.put(body));
        });
    }

    private Optional<ContentRef> fromDisk(Path file, Instant now) throws IOException {
        FileState state = state(file);
        if (!state.equals(seen)) {
            seen = state;
            seenSince = now;
        }
        if (state.equals(taken) || !settled(now)) {
            return Optional.empty();
        }
        ContentRef feed;
        try (InputStream bytes = Files.newInputStream(file)) {
            feed = store.put(bytes);
        }
        if (state.equals(state(file))) {
            return Optional.of(feed);
        }
        store.delete(feed);
        return Optional.empty();
    }

    private static FileState state(Path file) throws IOException {
        return FileState.of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    private boolean settled(Instant now) {
        return !(spec.pickup() instanceof Pickup.WhenUnchanged unchanged)
                || !now.isBefore(seenSince.plus(unchanged.minAge()));
    }
}
