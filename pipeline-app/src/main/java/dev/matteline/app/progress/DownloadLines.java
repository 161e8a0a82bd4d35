package dev.matteline.app.progress;

import dev.matteline.models.catalog.DownloadProgress;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A line every ten percent of a model that is fetched. Safe for use by many threads. */
public final class DownloadLines implements DownloadProgress {

    private static final int STEP_PERCENT = 10;
    private static final int WHOLE = 100;

    private final PrintStream out;
    private final Map<String, Long> printed = new ConcurrentHashMap<>();

    public DownloadLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void progress(String file, long done, long total) {
        long step = total == 0 ? 0 : done * WHOLE / total / STEP_PERCENT;
        Long before = printed.put(file, step);
        if (step > 0 && (before == null || before != step)) {
            out.println(file + ": " + step * STEP_PERCENT + " % of " + (total >> 20) + " MiB");
        }
    }
}
