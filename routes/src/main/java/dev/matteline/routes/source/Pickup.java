package dev.matteline.routes.source;

import java.time.Duration;

/** When a file of a folder source is taken. */
public sealed interface Pickup {

    /** All files at once, in one pass, and then no more. */
    record Once() implements Pickup {}

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
            if (suffix.isBlank() || suffix.indexOf('/') >= 0 || suffix.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("not usable as a done-marker suffix: '" + suffix + "'");
            }
        }
    }
}
