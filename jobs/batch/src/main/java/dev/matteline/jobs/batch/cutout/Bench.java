package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Where items are worked on: as many at once as the machine has places, over all jobs together. An item that needs more
 * memory than there is beside others gets the whole bench to itself before it is given up; a suspect is cut in a process
 * of its own.
 */
public final class Bench {

    private static final Logger log = LoggerFactory.getLogger(Bench.class);

    private final int places;
    private final Semaphore free;
    private final ItemCutter here;
    private final ItemCutter isolated;

    public Bench(int places, ItemCutter here, ItemCutter isolated) {
        this.places = places;
        this.free = new Semaphore(places, true);
        this.here = here;
        this.isolated = isolated;
    }

    @SuppressWarnings("try") // the log context is held, not used
    ItemOutcome work(Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException, InterruptedException {
        try (MDC.MDCCloseable job =
                        MDC.putCloseable("submission", submission.id().toString());
                MDC.MDCCloseable one = MDC.putCloseable("item", item.id().toString())) {
            return patiently(item.suspect() ? isolated : here, submission, item, stop);
        }
    }

    private ItemOutcome patiently(ItemCutter cutter, Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException, InterruptedException {
        try {
            return at(1, cutter, submission, item, stop);
        } catch (OutOfMemoryError e) {
            log.warn("item {} ran out of memory beside others and is tried again alone", item.id(), e);
        }
        try {
            return said(at(places, cutter, submission, item, stop), "alone_after_out_of_memory");
        } catch (OutOfMemoryError e) {
            log.error("item {} runs out of memory even alone", item.id(), e);
            return new ItemOutcome.Failed(
                    item, "out_of_memory", "The picture needs more memory than this process has.");
        }
    }

    private static ItemOutcome said(ItemOutcome outcome, String step) {
        return outcome instanceof ItemOutcome.Done done ? done.degraded(step) : outcome;
    }

    private ItemOutcome at(int taken, ItemCutter cutter, Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException, InterruptedException {
        free.acquire(taken);
        try {
            return cutter.cut(submission, item, stop);
        } finally {
            free.release(taken);
        }
    }
}
