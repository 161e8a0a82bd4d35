package dev.matteline.jobs.batch.cutout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns at the bench, as many at once as it has places, in the order of {@link Shares}. A lane takes one before it claims,
 * so what it does not get to stays open for others, and gives it back before it settles. Safe for use by many threads.
 */
public final class FairShare {

    private final ReentrantLock lock = new ReentrantLock();
    private final Shares shares = new Shares();
    private final Map<Claimant, Condition> called = new HashMap<>();
    private int free;

    public FairShare(int places) {
        this.free = places;
    }

    /** A turn that was given; {@link #end} gives it back, and only once. */
    final class Turn {

        private final Claimant claimant;
        private final long start = System.nanoTime();
        private boolean over;

        private Turn(Claimant claimant) {
            this.claimant = claimant;
        }

        void end() {
            lock.lock();
            try {
                if (!over) {
                    over = true;
                    shares.done(claimant, (double) (System.nanoTime() - start));
                    free++;
                    call();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for a turn, at most {@code patience}. */
    Optional<Turn> await(Claimant claimant, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Condition mine = lock.newCondition();
            called.put(claimant, mine);
            shares.arrive(claimant);
            call();
            long left = patience.toNanos();
            while (called.containsKey(claimant) && left > 0) {
                left = mine.awaitNanos(left);
            }
            return called.containsKey(claimant) ? Optional.empty() : Optional.of(new Turn(claimant));
        } catch (InterruptedException e) {
            if (!called.containsKey(claimant)) {
                new Turn(claimant).end();
            }
            throw e;
        } finally {
            giveUp(claimant);
            lock.unlock();
        }
    }

    private void giveUp(Claimant claimant) {
        if (called.remove(claimant) != null) {
            shares.leave(claimant);
        }
    }

    private void call() {
        while (free > 0) {
            Optional<Claimant> next = shares.next();
            if (next.isEmpty()) {
                return;
            }
            free--;
            Condition waiting = called.remove(next.get());
            if (waiting != null) {
                waiting.signal();
            }
        }
    }
}
