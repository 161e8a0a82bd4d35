package dev.matteline.jobs.batch.cutout;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes lanes and the conductor when there may be something to do. A hint only: whoever waits looks again after its
 * time is up, so a lost ring costs latency and nothing else.
 */
public final class Doorbell {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long rings;

    public void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next ring, at most {@code patience}. */
    public void await(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long before = rings;
            long left = patience.toNanos();
            while (rings == before && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
