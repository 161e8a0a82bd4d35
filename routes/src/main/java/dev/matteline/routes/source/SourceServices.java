package dev.matteline.routes.source;

import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Intake;
import dev.matteline.routes.RouteErrors;
import java.time.Clock;

/** What every kind of source works with. */
record SourceServices(Intake intake, ContentStore store, RouteErrors errors, StagingThreads staging, Clock clock) {}
