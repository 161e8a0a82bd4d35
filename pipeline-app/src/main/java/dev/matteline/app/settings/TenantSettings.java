package dev.matteline.app.settings;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A customer and the plan it is on.
 *
 * @param nonCommercialModels models whose licence forbids commercial use, which this tenant may use all the same
 */
public record TenantSettings(
        @DefaultValue("unlimited") String plan,
        @DefaultValue List<String> nonCommercialModels) {

    public TenantSettings {
        nonCommercialModels = List.copyOf(nonCommercialModels);
    }
}
