package dev.matteline.routes.source;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import java.time.Duration;

/**
 * The pictures of a catalogue feed: read once, or again whenever the feed has changed.
 *
 * @param poll pause between two looks at the feed, more than zero
 */
public record FeedSourceSpec(SourceName name, TenantId tenant, FeedPlace feed, Pickup pickup, Duration poll)
        implements SourceSpec {

    public FeedSourceSpec {
        if (poll.toMillis() <= 0) {
            throw new IllegalArgumentException("source '" + name + "' needs a poll of at least 1 ms: " + poll);
        }
    }

    /** Reads the feed once. */
    public static FeedSourceSpec once(SourceName name, TenantId tenant, FeedPlace feed) {
        return new FeedSourceSpec(name, tenant, feed, new Pickup.Once(), Duration.ofMillis(100));
    }

    /** What a feed links to is somebody else's. */
    @Override
    public AfterDelivery afterDelivery() {
        return new AfterDelivery.Keep();
    }
}
