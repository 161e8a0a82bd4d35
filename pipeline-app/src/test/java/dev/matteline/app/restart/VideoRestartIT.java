package dev.matteline.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.av.TestClips;
import dev.matteline.models.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film in a real process that is killed inside of it, again and again. */
class VideoRestartIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int FRAMES = 160;
    private static final Map<String, String> SHORT_SEGMENTS = Map.of("MATTELINE_VIDEO_SEGMENT_FRAMES", "16");

    /** The first dies inside the process of the run; from then on the film is a suspect with a process of its own. */
    private static final List<String> FAULTS = List.of("video-frame:40", "video-segment:4", "video-segment:6");

    @TempDir
    Path folder;

    @Test
    void killedInsideAFilmItGoesOnBehindTheLastSegmentAndTheFileIsTheSame() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        TestClips.film(
                in.resolve("film.mp4"), 160, 120, FRAMES, "-map", "1:a", "-c:v", "libopenh264", "-c:a", "libopus");
        String undisturbed = undisturbed(in);

        Path home = folder.resolve("home");
        Path out = folder.resolve("out");
        RealRun run = new RealRun(in, out, home, SHORT_SEGMENTS);
        for (String fault : FAULTS) {
            assertThat(run.toTheEnd(fault, LONG))
                    .as("%s: %s", fault, run.console())
                    .isEqualTo(137);
        }
        killFromOutside(run);
        assertThat(run.toTheEnd("before-settle:1", LONG)).as(run.console()).isEqualTo(137);
        int exit = run.toTheEnd("", LONG);

        assertThat(exit).as(run.console()).isZero();
        assertThat(Sha256.of(out.resolve("film.webm"))).isEqualTo(undisturbed);
        assertThat(files(home.resolve("video"))).isEmpty();
        assertThat(files(home.resolve("content"))).isEmpty();
        try (Books books = new Books(home)) {
            assertThat(books.count("select count(*) from video_segment")).isEqualTo(FRAMES / 16);
            assertThat(books.count("select sum(frames) from video_segment")).isEqualTo(FRAMES);
            assertThat(books.count("select count(*) from video_segment"
                            + " where finished_at < (select max(started_at) from worker)"))
                    .as("segments that were not made again at the last start")
                    .isGreaterThanOrEqualTo(3);
            assertThat(books.count("select committed from account"))
                    .as("started seconds")
                    .isEqualTo(7);
            assertThat(books.count("select reserved from account")).isZero();
            assertThat(books.count("select count(*) from item where state = 'DELIVERED' and suspect"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aFilmThatBringsDownTwoProcessesIsGivenUpAndTheRestIsDelivered() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        TestClips.film(in.resolve("poison.mp4"), 160, 120, 24, "-an", "-c:v", "libopenh264");
        SamplePhotos.render(7, 320, 240).writeJpeg(in.resolve("photo.jpg"), 0.9f);
        Path home = folder.resolve("home");
        Path out = folder.resolve("out");
        assertThat(new RealRun(in, out, home).toTheEnd("video-frame:3", LONG)).isEqualTo(137);

        // reaches the process of its own, and nothing in the run itself
        RealRun again = new RealRun(in, out, home, Map.of("JAVA_TOOL_OPTIONS", "-Dmatteline.fault=isolated-frame:3"));
        int exit = again.toTheEnd("", LONG);

        assertThat(exit).as(again.console()).isEqualTo(1);
        assertThat(out.resolve("photo.png")).isRegularFile();
        assertThat(out.resolve("poison.webm")).doesNotExist();
        assertThat(files(home.resolve("video"))).isEmpty();
        try (Books books = new Books(home)) {
            assertThat(books.count("select count(*) from item where state = 'FAILED' and code = 'poison'"))
                    .isEqualTo(1);
            assertThat(books.count("select committed from account")).isEqualTo(1);
            assertThat(books.count("select reserved from account")).isZero();
        }
    }

    private String undisturbed(Path in) throws Exception {
        Path out = folder.resolve("undisturbed");
        RealRun run = new RealRun(in, out, folder.resolve("undisturbed-home"), SHORT_SEGMENTS);
        assertThat(run.toTheEnd("", LONG)).as(run.console()).isZero();
        return Sha256.of(out.resolve("film.webm"));
    }

    /** From outside, as an operator would, while the process of its own is at work. */
    private static void killFromOutside(RealRun run) throws Exception {
        Process process = run.start("");
        assertThat(process.waitFor(3, TimeUnit.SECONDS)).isFalse();
        process.destroyForcibly().waitFor();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
