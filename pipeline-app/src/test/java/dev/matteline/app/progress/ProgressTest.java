package dev.matteline.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private final SettableClock clock = new SettableClock();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aDownloadTellsEveryTenthOnce() {
        DownloadLines lines = new DownloadLines(out);
        for (int percent = 1; percent <= 25; percent++) {
            lines.progress("u2netp", percent * 40_000L, 4_000_000);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("u2netp: 10 % of 3 MiB", "u2netp: 20 % of 3 MiB");
    }

    @Test
    void aBarShowsCountsRateAndTimeLeft() {
        ProgressBar bar = new ProgressBar(out, clock, () -> 100, true);
        clock.advance(Duration.ofSeconds(2));

        bar.progress(progress(50, 100, 0, 0));

        assertThat(lastDrawn()).isEqualTo("[" + "█".repeat(15) + "░".repeat(15) + "] 50/100  25.0 img/s  ETA 0:02");
    }

    @Test
    void aBarNamesWhatWasNotDelivered() {
        ProgressBar bar = new ProgressBar(out, clock, () -> 100, false);

        bar.progress(progress(7, 10, 2, 1));

        assertThat(lastDrawn()).startsWith("[").endsWith("] 10/10  2 refused  1 failed");
    }

    @Test
    void aBarIsDrawnAtMostTenTimesASecondAndEndsWithTheLastState() {
        ProgressBar bar = new ProgressBar(out, clock, () -> 100, true);
        for (int done = 1; done <= 1000; done++) {
            clock.advance(Duration.ofMillis(1));
            bar.progress(progress(done, 1000, 0, 0));
        }
        assertThat(drawings()).hasSize(10);

        bar.close();

        assertThat(lastDrawn()).contains("1000/1000");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith(System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 20, 40, 79, 200})
    void aBarFitsTheTerminal(int columns) {
        ProgressBar bar = new ProgressBar(out, clock, () -> columns, true);
        clock.advance(Duration.ofHours(30));

        bar.progress(progress(123_456, 99_999_999, 1234, 567));

        assertThat(lastDrawn().length()).isLessThan(columns);
    }

    @Test
    void whileTheTotalGrowsThereIsNoBarAndNoTimeLeft() {
        ProgressBar bar = new ProgressBar(out, clock, () -> 80, true);
        clock.advance(Duration.ofSeconds(1));

        bar.progress(new RunProgress(500, false, 20, 0, 0, 0, 0, Duration.ofSeconds(1)));

        assertThat(lastDrawn()).isEqualTo("20/500+  20.0 img/s");
    }

    @Test
    void whatAnEarlierRunDidIsNoPartOfTheRate() {
        ProgressBar bar = new ProgressBar(out, clock, () -> 80, true);
        clock.advance(Duration.ofSeconds(2));

        bar.progress(new RunProgress(500, false, 420, 0, 0, 0, 400, Duration.ofSeconds(2)));

        assertThat(lastDrawn()).isEqualTo("420/500+  10.0 img/s");
    }

    @Test
    void theRateFollowsWithinAFewObservations() {
        Rate rate = new Rate(clock.instant());
        long done = 0;
        for (int second = 0; second < 60; second++) {
            clock.advance(Duration.ofSeconds(1));
            done += second < 30 ? 10 : 40;
            rate.observe(clock.instant(), done);
        }

        assertThat(rate.perSecond()).isBetween(37.0, 40.0);
    }

    @Test
    void linesComeEveryTenPercentOrFiveSeconds() {
        ProgressLines lines = new ProgressLines(out, clock);
        for (int done = 1; done <= 100; done++) {
            clock.advance(Duration.ofMillis(10));
            lines.progress(progress(done, 100, 0, 0));
        }
        assertThat(printed()).hasSize(10);

        for (int second = 0; second < 20; second++) {
            clock.advance(Duration.ofSeconds(1));
            lines.progress(progress(100, 100, 0, 0));
        }

        assertThat(printed()).hasSize(14);
    }

    @Test
    void withoutATerminalThereAreLines() {
        assertThat(Display.onStderr(clock, Map.of("TERM", "xterm"))).isInstanceOf(ProgressLines.class);
        assertThat(Display.onStderr(clock, Map.of("TERM", "xterm", "MATTELINE_TTY", "1")))
                .isInstanceOf(ProgressBar.class);
    }

    @Test
    void columnsComeFromTheLauncherOrAreEighty() {
        assertThat(Display.columns(Map.of("COLUMNS", "132"))).isEqualTo(132);
        assertThat(Display.columns(Map.of("COLUMNS", "0"))).isEqualTo(80);
        assertThat(Display.columns(Map.of())).isEqualTo(80);
    }

    private static RunProgress progress(long delivered, long total, long refused, long failed) {
        return new RunProgress(total, true, delivered, refused, failed, 0, 0, Duration.ZERO);
    }

    private List<String> drawings() {
        return List.of(bytes.toString(StandardCharsets.UTF_8).substring(1).split("\r"));
    }

    private String lastDrawn() {
        return drawings().get(drawings().size() - 1).replace("\u001b[K", "").strip();
    }

    private List<String> printed() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
