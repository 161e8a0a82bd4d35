package dev.matteline.app.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A line now and then for logs and pipes: every five seconds or ten percent. Safe for use by many threads. */
final class ProgressLines implements ProgressListener {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int PERCENT_STEP = 10;

    private final PrintStream out;
    private final Clock clock;
    private final Rate rate;
    private Instant printed;
    private int printedPercent;

    ProgressLines(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.printed = clock.instant();
        this.rate = new Rate(printed);
    }

    @Override
    public synchronized void progress(RunProgress now) {
        Instant instant = clock.instant();
        rate.observe(instant, now.doneNow());
        int percent = ProgressText.percent(now);
        boolean late = Duration.between(printed, instant).compareTo(EVERY) >= 0;
        if (!late && percent < printedPercent + PERCENT_STEP) {
            return;
        }
        out.println(ProgressText.numbers(now, rate.perSecond()));
        printed = instant;
        printedPercent = Math.max(printedPercent, percent - percent % PERCENT_STEP);
    }

    @Override
    public void close() {
        out.flush();
    }
}
