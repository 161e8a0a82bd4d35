package dev.matteline.app.progress;

import java.time.Duration;
import java.util.Locale;

/** Progress in words, at most as wide as asked. All characters are one column wide. */
final class ProgressText {

    private static final int BAR_MIN = 8;
    private static final int BAR_MAX = 30;
    private static final int PERCENT = 100;

    private ProgressText() {}

    /** One line for a terminal of {@code width} columns; {@code unicode}: whether it can show block characters. */
    static String bar(RunProgress now, double perSecond, int width, boolean unicode) {
        String numbers = numbers(now, perSecond);
        int room = width - 1 - numbers.length() - 3;
        String line = room < BAR_MIN || !now.totalKnown()
                ? numbers
                : blocks(now, Math.min(room, BAR_MAX), unicode) + " " + numbers;
        return line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
    }

    /** The same for a log. */
    static String numbers(RunProgress now, double perSecond) {
        StringBuilder text = new StringBuilder();
        text.append(now.done()).append('/').append(now.total()).append(now.totalKnown() ? "" : "+");
        if (!Double.isNaN(perSecond)) {
            text.append(String.format(Locale.ROOT, "  %.1f img/s", perSecond));
        }
        if (now.totalKnown() && perSecond > 0) {
            long seconds = Math.round(Math.min((now.total() - now.done()) / perSecond, 1e7));
            text.append("  ETA ").append(clock(Duration.ofSeconds(seconds)));
        }
        count(text, now.refused(), "refused");
        count(text, now.failed(), "failed");
        count(text, now.review(), "for review");
        now.films().forEach(film -> film(text, film));
        return text.toString();
    }

    /** {@code clip.mp4 120/289 frames 12.3 fps ETA 0:14}. */
    private static void film(StringBuilder text, FilmProgress film) {
        text.append("  ").append(film.name()).append(' ').append(film.done());
        text.append('/').append(film.total()).append(" frames");
        if (film.perSecond() > 0) {
            text.append(String.format(Locale.ROOT, " %.1f fps", film.perSecond()));
            long seconds = Math.round(Math.min((film.total() - film.done()) / film.perSecond(), 1e7));
            text.append(" ETA ").append(clock(Duration.ofSeconds(Math.max(0, seconds))));
        }
    }

    /** 0 to 100; 0 while the total is not known. */
    static int percent(RunProgress now) {
        return now.totalKnown() && now.total() > 0 ? (int) (now.done() * PERCENT / now.total()) : 0;
    }

    private static String blocks(RunProgress now, int width, boolean unicode) {
        int full = now.total() == 0 ? width : (int) Math.min(width, now.done() * width / now.total());
        return "[" + (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(width - full) + "]";
    }

    private static void count(StringBuilder text, long number, String what) {
        if (number > 0) {
            text.append("  ").append(number).append(' ').append(what);
        }
    }

    static String clock(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutesPart(), time.toSecondsPart());
    }
}
