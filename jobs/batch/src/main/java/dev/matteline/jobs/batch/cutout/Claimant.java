package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import java.util.OptionalInt;

/** Somebody who wants one turn at the bench; told from others by identity. */
final class Claimant {

    private final TenantId tenant;
    private final Priority priority;
    private final int weight;
    private final OptionalInt most;

    /** What the turn was put down for before its cost was known. */
    double charged;

    /** {@code most} are the turns that the tenant may have at once. */
    Claimant(TenantId tenant, Priority priority, int weight, OptionalInt most) {
        this.tenant = tenant;
        this.priority = priority;
        this.weight = weight;
        this.most = most;
    }

    TenantId tenant() {
        return tenant;
    }

    Priority priority() {
        return priority;
    }

    int weight() {
        return weight;
    }

    OptionalInt most() {
        return most;
    }
}
