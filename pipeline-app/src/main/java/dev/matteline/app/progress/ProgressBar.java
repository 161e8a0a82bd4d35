package dev.matteline.app.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One line at the bottom of a terminal, redrawn in place at most ten times a second. Safe for use by many threads. */
final class ProgressBar implements ProgressListener {

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final Clock clock;
    private final IntSupplier columns;
    private final boolean unicode;
    private final Rate rate;
    private @Nullable Instant drawn;
    private @Nullable RunProgress pending;

    ProgressBar(PrintStream terminal, Clock clock, IntSupplier columns, boolean unicode) {
        this.terminal = terminal;
        this.clock = clock;
        this.columns = columns;
        this.unicode = unicode;
        this.rate = new Rate(clock.instant());
    }

    @Override
    public synchronized void progress(RunProgress now) {
        Instant instant = clock.instant();
        rate.observe(instant, now.doneNow());
        if (drawn != null && Duration.between(drawn, instant).compareTo(REDRAW) < 0) {
            pending = now;
            return;
        }
        draw(now);
        drawn = instant;
        pending = null;
    }

    private void draw(RunProgress now) {
        terminal.print(CLEAR_LINE + ProgressText.bar(now, rate.perSecond(), columns.getAsInt(), unicode));
        terminal.flush();
    }

    @Override
    public synchronized void close() {
        if (pending != null) {
            draw(pending);
            pending = null;
        }
        if (drawn != null) {
            terminal.println();
            drawn = null;
        }
    }
}
