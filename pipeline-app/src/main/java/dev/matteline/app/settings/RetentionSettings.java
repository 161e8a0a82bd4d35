package dev.matteline.app.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param content staged originals and outputs, after their submission ended
 * @param quarantine refused originals
 * @param reservations units that are set aside for a submission in which nothing moves
 */
public record RetentionSettings(
        @DefaultValue("7d") Duration content,
        @DefaultValue("30d") Duration quarantine,
        @DefaultValue("7d") Duration reservations) {

    public RetentionSettings {
        if (content.isNegative() || quarantine.isNegative() || reservations.isNegative()) {
            throw new IllegalArgumentException("a retention cannot be negative");
        }
    }
}
