package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.ByteCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is room to work. The intake stops at the mark; work stops at half of it, before outputs and the database
 * have none left, and goes on when all of it is there again. A database elsewhere whose disk is full counts for a while
 * after each time that it says so. Not safe for use by several threads.
 */
final class DiskWatch {

    /** The code of the trouble. */
    static final String CODE = "disk_full";

    private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);
    private static final String PLACE = "disk of the home";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration DATABASE_RESTS = Duration.ofSeconds(20);

    private final Free free;
    private final ByteCount mark;
    private final Troubles troubles;
    private final Clock clock;
    private boolean low;
    private int databaseFull;
    private Instant next = Instant.MIN;
    private Instant restUntil = Instant.MIN;

    /** What is left on the disk. */
    @FunctionalInterface
    interface Free {
        ByteCount now() throws IOException;
    }

    DiskWatch(Free free, ByteCount mark, Troubles troubles, Clock clock) {
        this.free = free;
        this.mark = mark;
        this.troubles = troubles;
        this.clock = clock;
    }

    boolean full() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(LOOK_AGAIN);
            look();
        }
        int seen = troubles.times("database_disk_full");
        if (seen > databaseFull) {
            restUntil = now.plus(DATABASE_RESTS);
        }
        databaseFull = seen;
        return low || now.isBefore(restUntil);
    }

    private void look() {
        long left = left().value();
        boolean before = low;
        low = left < (low ? mark.value() : mark.value() / 2);
        if (low) {
            troubles.happened(
                    PLACE,
                    CODE,
                    "The disk of the home is nearly full: " + left + " bytes are left; work goes on when "
                            + mark.value() + " are.");
        }
        if (low && !before) {
            log.error("work stops: {} bytes are left on the disk of the home", left);
        } else if (before && !low) {
            log.info("work goes on: {} bytes are left on the disk of the home", left);
            troubles.over(PLACE);
        }
    }

    private ByteCount left() {
        try {
            return free.now();
        } catch (IOException e) {
            throw new UncheckedIOException("the content store does not tell its free space", e);
        }
    }
}
