package dev.matteline.routes.source;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import java.time.Duration;

/** A configured source: one record per kind. */
public sealed interface SourceSpec permits FolderSourceSpec, RemoteSourceSpec, FeedSourceSpec {

    SourceName name();

    TenantId tenant();

    /** When something is taken. */
    Pickup pickup();

    /** What happens to an original whose outputs have been delivered. */
    AfterDelivery afterDelivery();

    /** Pause between the end of one look and the start of the next. */
    Duration poll();
}
