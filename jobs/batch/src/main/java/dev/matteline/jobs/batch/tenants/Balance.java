package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * An account at one moment, in units.
 *
 * @param granted all that was ever granted and has not lapsed; empty: without limit
 * @param reserved set aside for items that wait or are worked on
 * @param committed spent
 * @param waiting what the items cost that wait for cover
 * @param periodStart when the current period of the plan began
 */
public record Balance(
        TenantId tenant, OptionalLong granted, long reserved, long committed, long waiting, Instant periodStart) {

    /** What can be reserved now; empty: without limit. */
    public OptionalLong available() {
        return granted.isPresent() ? OptionalLong.of(granted.getAsLong() - reserved - committed) : OptionalLong.empty();
    }
}
