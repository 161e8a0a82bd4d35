package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import java.util.Set;

/** What is decided about a tenant. */
public record TenantDraft(TenantId id, String plan, Set<String> models) {

    public TenantDraft {
        models = Set.copyOf(models);
    }
}
