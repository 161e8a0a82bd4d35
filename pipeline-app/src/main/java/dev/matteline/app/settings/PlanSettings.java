package dev.matteline.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant may use.
 *
 * @param units granted, at least 0; null: without limit
 */
public record PlanSettings(@Nullable Long units) {

    public PlanSettings {
        if (units != null && units < 0) {
            throw new IllegalArgumentException("a plan cannot grant " + units + " units");
        }
    }
}
