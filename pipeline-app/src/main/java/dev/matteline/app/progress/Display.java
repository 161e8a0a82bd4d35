package dev.matteline.app.progress;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Map;

/** Chooses how progress is shown: a bar when stderr is a terminal that can redraw a line, else plain lines. */
public final class Display {

    private static final int DEFAULT_COLUMNS = 80;

    private Display() {}

    /**
     * A display on the stderr of this moment.
     *
     * @param environment {@code MATTELINE_TTY=1} is how the launcher says that stderr is a terminal
     */
    public static ProgressListener onStderr(Clock clock, Map<String, String> environment) {
        PrintStream stderr = System.err;
        boolean terminal = environment.getOrDefault("MATTELINE_TTY", "").equals("1")
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        if (!terminal) {
            return new ProgressLines(stderr, clock);
        }
        boolean unicode = Charset.forName(System.getProperty(
                        "stderr.encoding", Charset.defaultCharset().name()))
                .newEncoder()
                .canEncode('█');
        return new ProgressBar(stderr, clock, () -> columns(environment), unicode);
    }

    /** As the launcher found them: a change of the window's size later is not followed. */
    static int columns(Map<String, String> environment) {
        String given = environment.getOrDefault("COLUMNS", "");
        return given.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(given) : DEFAULT_COLUMNS;
    }
}
