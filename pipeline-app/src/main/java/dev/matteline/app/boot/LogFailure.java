package dev.matteline.app.boot;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** Says in one line, once, that the log cannot be written; logback by itself prints a stack trace for every message. */
final class LogFailure implements StatusListener {

    private final PrintStream out;
    private final AtomicBoolean told = new AtomicBoolean();

    LogFailure(PrintStream out) {
        this.out = out;
    }

    /** Takes the place of whoever listens to logback so far. */
    static void listen(PrintStream out) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            StatusManager manager = context.getStatusManager();
            manager.getCopyOfStatusListenerList().forEach(manager::remove);
            manager.add(new LogFailure(out));
        }
    }

    @Override
    public void addStatusEvent(Status status) {
        if (status.getEffectiveLevel() == Status.ERROR && told.compareAndSet(false, true)) {
            out.println("matteline: the log is not complete: " + status.getMessage()
                    + (status.getThrowable() == null
                            ? ""
                            : ": " + status.getThrowable().getMessage()));
        }
    }
}
