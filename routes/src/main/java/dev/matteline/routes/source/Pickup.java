package dev.matteline.routes.source;

import java.time.Duration;
import java.util.Optional;

/** When a file of a folder source is taken. */
public sealed interface Pickup {

    /** The suffix of the second file that a file must have beside it, where it must. */
    default Optional<String> marker() {
        return Optional.empty();
    }

    /** All files at once, in one pass, and then no more; where there is a marker, those that have it. */
    record Once(Optional<String> marker) implements Pickup {

        public Once {
            marker.ifPresent(Pickup::checkMarker);
        }

        /** All files. */
        public Once() {
            this(Optional.empty());
        }
    }

    /**
     * When size and modification time stayed the same over two polls and for {@code minAge}, measured by our own clock
     * from the first sight, so that copied-along times and foreign clocks do not matter.
     */
    record WhenUnchanged(Duration minAge) implements Pickup {

        public WhenUnchanged {
            if (minAge.isNegative()) {
                throw new IllegalArgumentException("a minimum age cannot be negative: " + minAge);
            }
        }
    }

    /** When a second file with {@code suffix} after the whole name lies beside it, e.g. {@code photo.jpg.done}. */
    record WhenMarked(String suffix) implements Pickup {

        public WhenMarked {
            checkMarker(suffix);
        }

        @Override
        public Optional<String> marker() {
            return Optional.of(suffix);
        }
    }

    private static void checkMarker(String suffix) {
        if (suffix.isBlank() || suffix.indexOf('/') >= 0 || suffix.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not usable as a done-marker suffix: '" + suffix + "'");
        }
    }
}
