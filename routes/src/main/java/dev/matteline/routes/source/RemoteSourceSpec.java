package dev.matteline.routes.source;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.remote.Place;
import java.time.Duration;

/**
 * Files on another machine.
 *
 * @param pickup when a file is taken
 * @param poll pause between two looks, more than zero
 * @param afterDelivery what happens to an original whose outputs have been delivered; a folder to move to is the other
 *     machine's
 */
public record RemoteSourceSpec(
        SourceName name, TenantId tenant, Place place, Pickup pickup, Duration poll, AfterDelivery afterDelivery)
        implements SourceSpec {

    public RemoteSourceSpec {
        if (poll.toMillis() <= 0) {
            throw new IllegalArgumentException("source '" + name + "' needs a poll of at least 1 ms: " + poll);
        }
    }
}
