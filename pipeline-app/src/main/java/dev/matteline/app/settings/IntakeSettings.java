package dev.matteline.app.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When sources have to wait.
 *
 * @param maxOpenItems the high-water mark of items that are not settled yet
 * @param minFreeDisk what the disk of the home must have left
 */
public record IntakeSettings(
        @DefaultValue("20000") int maxOpenItems,
        @DefaultValue("1GB") DataSize minFreeDisk) {

    public IntakeSettings {
        if (maxOpenItems < 1) {
            throw new IllegalArgumentException("max-open-items is at least 1, not " + maxOpenItems);
        }
        if (minFreeDisk.isNegative()) {
            throw new IllegalArgumentException("min-free-disk cannot be negative");
        }
    }
}
