package dev.matteline.app.settings;

import java.util.OptionalLong;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a tenant may use.
 *
 * @param units granted, a whole number of at least 0, or {@code unlimited}
 */
public record PlanSettings(@DefaultValue(UNLIMITED) String units) {

    private static final String UNLIMITED = "unlimited";

    public PlanSettings {
        if (!units.equals(UNLIMITED) && !units.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("units are a whole number or 'unlimited', not '" + units + "'");
        }
    }

    /** Empty: without limit. */
    public OptionalLong limit() {
        return units.equals(UNLIMITED) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(units));
    }
}
