package dev.matteline.routes.web;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/** Ends an exchange when its time is over, whatever it is waiting for. */
final class Deadline implements AutoCloseable {

    private final Future<?> alarm;
    private @Nullable HttpUriRequestBase current;
    private boolean over;

    Deadline(ScheduledExecutorService clock, Duration total) {
        this.alarm = clock.schedule(this::end, total.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The request that is under way from now on. */
    synchronized void watch(HttpUriRequestBase request) {
        current = request;
        if (over) {
            request.abort();
        }
    }

    synchronized boolean over() {
        return over;
    }

    private synchronized void end() {
        over = true;
        abort();
    }

    /** Drops the connection, with whatever still comes. */
    synchronized void abort() {
        if (current != null) {
            current.abort();
        }
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
