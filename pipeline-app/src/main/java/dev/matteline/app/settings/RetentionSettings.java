package dev.matteline.app.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param content staged originals and outputs, after their submission ended
 * @param quarantine refused originals
 */
public record RetentionSettings(
        @DefaultValue("7d") Duration content,
        @DefaultValue("30d") Duration quarantine) {

    public RetentionSettings {
        if (content.isNegative() || quarantine.isNegative()) {
            throw new IllegalArgumentException("a retention cannot be negative");
        }
    }
}
