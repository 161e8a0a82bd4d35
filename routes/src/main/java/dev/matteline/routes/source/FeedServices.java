package dev.matteline.routes.source;

import dev.matteline.jobs.api.FeedBook;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebLimits;
import org.jspecify.annotations.Nullable;

/** What sources of the kind feed work with, besides what all do. */
public final class FeedServices {

    static final FeedServices NONE = new FeedServices();

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

    SourceParts parts(FeedSourceSpec spec, SourceState state, SourceServices services, StagingThreads threads) {
        if (book == null || http == null || limits == null) {
            throw new IllegalStateException("this installation has no feeds");
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
