package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.cutout.InFlight;
import dev.matteline.jobs.batch.cutout.StopSignal;
import dev.matteline.jobs.batch.delivery.Dispatcher;
import dev.matteline.jobs.batch.ledger.Workers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps everything going: repairs what the last process left, then conducts, dispatches and shows signs of life until it
 * is stopped. Stopping lets every lane finish the item it is at.
 */
public final class Keeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration DRAIN = Duration.ofSeconds(25);

    /** The exit code that asks whoever started the process to start it again (EX_TEMPFAIL). */
    private static final int RESTART_ME = 75;

    /** What is kept going. */
    record Charges(
            Workers workers, Cleanup cleanup, Chores chores, Conductor conductor, List<Dispatcher> dispatchers) {}

    private final UUID node;
    private final Charges charges;
    private final InFlight inFlight;
    private final Duration hangLimit;
    private final ExecutorService threads;
    private final Troubles troubles;
    private final Doorbell doorbell;
    private final StopSignal stop = new StopSignal();
    private volatile boolean running;

    Keeper(
            UUID node,
            Charges charges,
            InFlight inFlight,
            Duration hangLimit,
            ExecutorService threads,
            Troubles troubles,
            Doorbell doorbell) {
        this.node = node;
        this.charges = charges;
        this.inFlight = inFlight;
        this.hangLimit = hangLimit;
        this.threads = threads;
        this.troubles = troubles;
        this.doorbell = doorbell;
    }

    @Override
    public void start() {
        charges.workers().enlist(node);
        Workers.Reclaimed reclaimed = charges.workers().reclaim(inFlight.suspects());
        inFlight.clear();
        charges.cleanup().sweep();
        log.info("worker enlisted; reclaimed {}", reclaimed);
        running = true;
        threads.execute(() -> loop("conductor", this::conduct));
        charges.dispatchers().forEach(dispatcher -> threads.execute(() -> loop("outbox", dispatcher::dispatch)));
    }

    @Override
    public void stop() {
        stop.request();
        running = false;
        doorbell.ring();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("lanes did not come to a stop within {}; the next start takes over from them", DRAIN);
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts after everything that sinks need, and stops before it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /** What one turn of a loop does; says whether there may be more to do at once. */
    @FunctionalInterface
    private interface Turn {
        boolean take();
    }

    private void loop(String place, Turn turn) {
        while (running) {
            try {
                boolean more = turn.take();
                troubles.over(place);
                if (!more) {
                    doorbell.await(LOOK_AGAIN);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RejectedExecutionException e) {
                // stopped between the look and the launch
                if (running) {
                    throw e;
                }
            } catch (RuntimeException e) {
                log.error("{} failed and goes on", place, e);
                troubles.happened(place, e);
                pause();
            }
        }
    }

    private boolean conduct() {
        charges.workers().beat();
        inFlight.hanging(hangLimit).ifPresent(this::giveUp);
        charges.chores().look();
        charges.conductor().conduct(stop);
        return false;
    }

    /** Native code that hangs cannot be interrupted: the process goes, and the next one knows the suspect. */
    private void giveUp(Long item) {
        log.error("item {} has been in native code for more than {}: this process ends itself", item, hangLimit);
        Runtime.getRuntime().halt(RESTART_ME);
    }

    private void pause() {
        try {
            doorbell.await(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
