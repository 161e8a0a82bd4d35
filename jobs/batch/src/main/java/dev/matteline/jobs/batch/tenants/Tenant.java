package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A customer.
 *
 * @param models those not for commercial use that it may use all the same
 * @param declared whether the configuration names it; its plan and models are then changed there
 */
public record Tenant(TenantId id, String plan, Set<String> models, Standing standing, boolean declared) {

    public Tenant {
        models = Set.copyOf(models);
    }

    /** Whether it may work, and since when; the reason is what somebody wrote when it was suspended or closed. */
    public record Standing(State state, Optional<String> reason, Instant since) {}

    /** SUSPENDED takes nothing in and works on nothing, and can be resumed; CLOSED is for good. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        CLOSED
    }
}
