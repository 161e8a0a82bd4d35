package dev.matteline.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a file of a source is taken, and what becomes of it.
 *
 * @param minAge a file is taken when it did not change for so long
 * @param watch false: nothing is taken unless a schedule or somebody has the source read
 * @param poll time between two looks
 * @param doneMarker the suffix of the marker file that a file must have, null: none is needed
 * @param moveTo where originals go, set exactly when they are moved
 */
public record PickupSettings(
        @DefaultValue("true") boolean watch,
        @DefaultValue("5s") Duration minAge,
        @DefaultValue("2s") Duration poll,
        @Nullable String doneMarker,
        @DefaultValue("keep") After after,
        @Nullable Path moveTo) {

    /** What happens to a delivered original. */
    public enum After {
        KEEP,
        MOVE,
        DELETE
    }

    public PickupSettings {
        if (minAge.isNegative()) {
            throw new IllegalArgumentException("min-age cannot be negative");
        }
        if (poll.isNegative() || poll.isZero()) {
            throw new IllegalArgumentException("poll must be longer than nothing");
        }
        if (doneMarker != null && (doneMarker.isBlank() || doneMarker.contains("/"))) {
            throw new IllegalArgumentException("done-marker is a suffix such as .done, not '" + doneMarker + "'");
        }
        if ((after == After.MOVE) != (moveTo != null)) {
            throw new IllegalArgumentException("'after: move' and 'move-to' belong together");
        }
    }

    PickupSettings resolved(Path folder) {
        return new PickupSettings(
                watch, minAge, poll, doneMarker, after, moveTo == null ? null : folder.resolve(moveTo));
    }
}
