package dev.matteline.app.api;

import dev.matteline.app.submit.CallBindings;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes up unfinished calls at the start, and lets go of finished ones while the service runs. */
final class CallKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CallKeeper.class);
    private static final int EVERY_SECONDS = 10;

    private final CallBindings bindings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean running;

    CallKeeper(CallBindings bindings) {
        this.bindings = bindings;
    }

    @Override
    public void start() {
        bindings.restore();
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::tidy, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        running = true;
    }

    private void tidy() {
        try {
            bindings.tidy();
        } catch (RuntimeException e) {
            log.warn("finished calls cannot be tidied away now", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
