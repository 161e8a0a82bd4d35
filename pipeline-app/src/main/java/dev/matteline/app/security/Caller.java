package dev.matteline.app.security;

import dev.matteline.jobs.api.TenantId;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever makes a call, as their credential says. Nothing else in a request is asked who its tenant is.
 *
 * @param name for the audit trail, e.g. {@code key:abcdefghijkl}
 * @param tenant the only one whose things are seen; empty: all, and the default tenant pays
 */
public record Caller(String name, Role role, Optional<TenantId> tenant, Set<Right> rights) {

    public Caller {
        rights = Set.copyOf(rights);
        if (role == Role.TENANT && tenant.isEmpty()) {
            throw new IllegalArgumentException("the role tenant belongs to a tenant");
        }
        if (tenant.isPresent() && (role == Role.ADMIN || role == Role.OPERATOR)) {
            throw new IllegalArgumentException("the role " + role.word() + " belongs to no tenant");
        }
    }

    /** Who owns and pays for what this caller hands in. */
    public TenantId payer() {
        return tenant.orElse(TenantId.DEFAULT);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
