package dev.matteline.routes.source;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import java.time.Duration;

/** A configured source: one record per kind. */
public sealed interface SourceSpec permits FolderSourceSpec {

    SourceName name();

    TenantId tenant();

    /** Pause between the end of one look and the start of the next. */
    Duration poll();
}
