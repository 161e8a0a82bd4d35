package dev.matteline.routes.source;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.FeedBook;
import dev.matteline.routes.feed.Feed;
import dev.matteline.routes.feed.FeedCount;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebLimits;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What sources of the kind feed work with, besides what all do. */
public final class FeedServices {

    static final FeedServices NONE = new FeedServices();
    private static final String NONE_HERE = "this installation has no feeds";

    private final @Nullable FeedBook book;
    private final @Nullable GuardedHttp http;
    private final @Nullable WebLimits limits;

    private FeedServices() {
        book = null;
        http = null;
        limits = null;
    }

    /** @param limits of one picture */
    public FeedServices(FeedBook book, GuardedHttp http, WebLimits limits) {
        this.book = book;
        this.http = http;
        this.limits = limits;
    }

    /** What a feed would bring in, as it is now; fetches the feed and no picture. */
    FeedCount count(FeedSourceSpec spec, SourceServices services) throws IOException {
        FeedBook known = Objects.requireNonNull(book, NONE_HERE);
        FeedDownload download = new FeedDownload(spec, Objects.requireNonNull(http, NONE_HERE), services.store());
        ContentRef content = download.fetch(services.clock().instant())
                .orElseThrow(() -> new IOException("the feed is being written"));
        try (Feed feed = Feed.open(services.store().path(content), spec.feed().columns())) {
            return FeedCount.of(feed, links -> known.known(spec.name(), links));
        } finally {
            services.store().delete(content);
        }
    }

    SourceParts parts(FeedSourceSpec spec, SourceState state, SourceServices services, StagingThreads threads) {
        if (book == null || http == null || limits == null) {
            throw new IllegalStateException(NONE_HERE);
        }
        KnownFilter known = new KnownFilter(spec.name(), services.intake(), state);
        FeedDownload download = new FeedDownload(spec, http, services.store());
        FeedScan scan = new FeedScan(spec, book, known, download, services);
        Originals kept = revision -> {};
        return new SourceParts(
                scan,
                new FeedStager(spec, http, limits, services.store(), services.clock()),
                kept,
                threads,
                scan::close);
    }
}
