package dev.matteline.jobs.batch.schedules;

import java.time.Instant;
import java.util.regex.Pattern;

/** Something that is done at certain times. */
public record Schedule(String name, Task task, Timetable times, Policy policy, Status status) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public Schedule {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a schedule is 1 to 63 of a-z 0-9 - _ and begins with a letter or digit");
        }
    }

    /** One that is to be written down: not paused, and due when its times say so. */
    public static Schedule wanted(String name, Task task, Timetable times, Policy policy) {
        return new Schedule(name, task, times, policy, new Status(false, false, Instant.EPOCH));
    }

    /** What happens when it could not be started in time, and when it is due while the run before goes on. */
    public record Policy(Missed missed, Overlap overlap) {}

    /** However often it was missed: ONCE when we are back, or not at all. */
    public enum Missed {
        ONCE,
        SKIP
    }

    /** SKIP: this time is left out. QUEUE: it starts when the run before is over; one waits at most. */
    public enum Overlap {
        SKIP,
        QUEUE
    }

    /**
     * Whether it is paused, whether the configuration names it, and when it is due next: {@link #NEVER} where its times
     * have no end.
     */
    public record Status(boolean paused, boolean declared, Instant next) {

        /** Later than anything. */
        public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    }
}
