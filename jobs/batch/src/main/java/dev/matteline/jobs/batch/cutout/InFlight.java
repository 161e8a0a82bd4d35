package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ItemId;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers, across the death of this process, which items were inside native code. One long per slot in a mapped file:
 * a killed process leaves its last writes in the page cache, which is all that is needed, since a crash of the machine
 * says nothing about an item.
 */
public final class InFlight {

    private static final int SLOTS = 256;

    private final LongBuffer slots;
    private final Instant[] since = new Instant[SLOTS];
    private final boolean[] used = new boolean[SLOTS];
    private final Clock clock;

    private InFlight(LongBuffer slots, Clock clock) {
        this.slots = slots;
        this.clock = clock;
    }

    /** Maps {@code file}, making it where it is missing. */
    public static InFlight open(Path file, Clock clock) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            LongBuffer slots = channel.map(FileChannel.MapMode.READ_WRITE, 0, SLOTS * (long) Long.BYTES)
                    .asLongBuffer();
            return new InFlight(slots, clock);
        }
    }

    /** Items that a process was inside of when it died; forgotten by {@link #clear}. */
    public List<Long> suspects() {
        List<Long> suspects = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            if (slots.get(i) != 0) {
                suspects.add(slots.get(i));
            }
        }
        return suspects;
    }

    /** To be called once the suspects are on record. */
    public synchronized void clear() {
        for (int i = 0; i < SLOTS; i++) {
            slots.put(i, 0);
        }
    }

    /** Marks an item until the ticket is closed. */
    synchronized Ticket enter(ItemId item) {
        for (int i = 0; i < SLOTS; i++) {
            if (!used[i]) {
                used[i] = true;
                since[i] = clock.instant();
                slots.put(i, item.value());
                return new Ticket(i);
            }
        }
        throw new IllegalStateException("more than " + SLOTS + " items at once");
    }

    /** An item that has been inside native code for longer than {@code limit}: it hangs. */
    public synchronized Optional<Long> hanging(Duration limit) {
        Instant latest = clock.instant().minus(limit);
        for (int i = 0; i < SLOTS; i++) {
            if (used[i] && since[i].isBefore(latest)) {
                return Optional.of(slots.get(i));
            }
        }
        return Optional.empty();
    }

    private synchronized void refresh(int slot) {
        since[slot] = clock.instant();
    }

    private synchronized void leave(int slot) {
        slots.put(slot, 0);
        used[slot] = false;
    }

    /** Closing says that the item came out alive. */
    final class Ticket implements AutoCloseable {

        private final int slot;

        private Ticket(int slot) {
            this.slot = slot;
        }

        /** Says that the item gets on: it does not hang. */
        void alive() {
            refresh(slot);
        }

        @Override
        public void close() {
            leave(slot);
        }
    }
}
