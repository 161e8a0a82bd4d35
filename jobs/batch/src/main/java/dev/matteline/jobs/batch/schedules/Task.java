package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;

/** What is done at a certain time, or when somebody asks for it. */
public sealed interface Task {

    /** A source is read to its end, as one submission of this urgency. */
    record Read(TenantId tenant, SourceName source, Priority priority) implements Task {}

    /** The books of the whole house are compared. */
    record Reconcile() implements Task {}

    /** What has been kept for long enough is removed. */
    record Sweep() implements Task {}
}
