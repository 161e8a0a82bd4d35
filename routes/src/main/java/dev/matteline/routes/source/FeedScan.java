package dev.matteline.routes.source;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.FeedBook;
import dev.matteline.jobs.api.FeedBook.Reading;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.feed.Feed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a feed row by row, as fast as its pictures are taken in, and holds only those under way. Each new state of
 * a watched feed is a round of its own.
 */
final class FeedScan implements SourceScan {

    private final FeedSourceSpec spec;
    private final FeedBook book;
    private final KnownFilter known;
    private final FeedDownload download;
    private final SourceServices services;
    private final BackOff backOff;
    private @Nullable FeedQueue queue;
    private boolean looked;
    private boolean over;
    private boolean ended;

    FeedScan(FeedSourceSpec spec, FeedBook book, KnownFilter known, FeedDownload download, SourceServices services) {
        this.spec = spec;
        this.book = book;
        this.known = known;
        this.download = download;
        this.services = services;
        this.backOff = new BackOff(spec.poll());
    }

    @Override
    public List<Candidate> take(int limit) {
        Instant now = services.clock().instant();
        backOff.check(now);
        try {
            if (queue == null && !ended) {
                queue = open(now).orElse(null);
            }
            backOff.reset();
            return queue == null ? List.of() : queue.take(limit, now);
        } catch (IOException e) {
            close();
            throw backOff.after(new SourceFailure(e), now);
        }
    }

    /** After a restart a round may be left that only has to be closed. */
    private Optional<FeedQueue> open(Instant now) throws IOException {
        Optional<ContentRef> fetched = download.fetch(now);
        if (fetched.isEmpty()) {
            return Optional.empty();
        }
        ContentRef feed = fetched.get();
        if (!once() && book.over(spec.name(), feed.sha256())) {
            services.store().delete(feed);
            download.keep();
            over = !looked;
            looked = true;
            return Optional.empty();
        }
        looked = true;
        Reading reading = book.begin(spec.name(), spec.feed().fileName(), feed);
        if (!reading.content().equals(feed)) {
            services.store().delete(feed);
        }
        Feed rows =
                Feed.open(services.store().path(reading.content()), spec.feed().columns());
        return Optional.of(new FeedQueue(spec, reading, rows, book, known));
    }

    @Override
    public void registered(Staged.Ready ready) {
        Optional<String> etag = ready.candidate() instanceof Candidate.Linked linked ? linked.etag() : Optional.empty();
        boolean had = !(ready.arrival() instanceof UnreadableMedia);
        current().taken(ready.candidate(), Optional.of(ready.arrival().fingerprint()), had ? etag : Optional.empty());
    }

    @Override
    public void unchanged(Candidate candidate) {
        current().taken(candidate, Optional.empty(), Optional.empty());
    }

    @Override
    public void denied(Candidate candidate, IOException cause) {
        current().later(candidate, cause, services.clock().instant());
    }

    /** Of a file in the base folder. */
    @Override
    public void changed(Candidate candidate) {
        current().refuse(candidate, "unstable", "The file changed while it was read; try again later.");
    }

    @Override
    public void vanished(Candidate candidate) {
        current().refuse(candidate, "gone", "The file was removed before it could be read.");
    }

    @Override
    public boolean roundOver() {
        if (queue != null && queue.done()) {
            queue.flush();
            book.end(queue.reading());
            download.keep();
            close();
            ended = once();
            over = true;
        }
        boolean now = over;
        over = false;
        return now;
    }

    @Override
    public boolean complete() {
        return ended;
    }

    private FeedQueue current() {
        if (queue == null) {
            throw new IllegalStateException("no feed is being read");
        }
        return queue;
    }

    private boolean once() {
        return spec.pickup() instanceof Pickup.Once;
    }

    void close() {
        if (queue != null) {
            queue.close();
            queue = null;
        }
    }
}
