package dev.matteline.models.av;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going on in the middle of a film gives the very frames that going through all of it gives. */
final class ClipResumeTest {

    private static final int FRAMES = 72;

    @TempDir
    Path folder;

    @Test
    void goesOnFromTheKeyFrameBefore() throws Exception {
        List<Path> films = List.of(
                film("forward.mp4", "-c:v", "libopenh264", "-g", "12"),
                film("bidirectional.mp4", "-c:v", "mpeg4", "-bf", "2", "-g", "12", "-q:v", "3"),
                film("bidirectional.mkv", "-c:v", "mpeg2video", "-bf", "2", "-g", "12", "-q:v", "3"),
                film("vp9.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-g", "12", "-deadline", "realtime"),
                film("intra.mov", "-c:v", "mjpeg", "-q:v", "3"),
                film(
                        "uneven.mp4",
                        "-vf",
                        "settb=1/1000,setpts='1000+N*40+mod(N,4)*13'",
                        "-fps_mode",
                        "passthrough",
                        "-enc_time_base",
                        "1/1000",
                        "-c:v",
                        "libopenh264",
                        "-g",
                        "12"));
        for (Path film : films) {
            List<Frame> all = TestClips.frames(film);
            assertThat(all).hasSize(FRAMES);
            for (int at : List.of(3, 22, 23, 24, 47, 50, 71)) {
                long passed = assertGoesOn(film, all, at);
                if (at >= 24) {
                    // a keyframe that is not stored before its turn may cost the group before it
                    assertThat(passed).as("%s at %d", film.getFileName(), at).isLessThanOrEqualTo(24);
                }
            }
        }
    }

    @Test
    void withoutAnotherKeyFrameItDecodesFromTheBeginning() throws Exception {
        Path film = film("one.mp4", "-c:v", "mpeg4", "-g", "300", "-q:v", "3", "-sc_threshold", "1000000000");

        assertThat(assertGoesOn(film, TestClips.frames(film), 50)).isEqualTo(51);
    }

    @Test
    void aFrameThatLooksOtherwiseIsNotTrusted() throws Exception {
        Path film = film("other.mp4", "-c:v", "libopenh264", "-g", "12");
        List<Frame> all = TestClips.frames(film);
        FrameMark wrong = new FrameMark(40, all.get(40).time(), all.get(40).duration(), 12345, List.of());

        try (ClipReader reader = ClipReader.behind(wrong, film, ClipProbe.probe(film, ClipLimits.DEFAULT), 1)) {
            assertThat(reader.passed()).isEqualTo(41);
            assertThat(reader.next().orElseThrow().number()).isEqualTo(41);
        }
    }

    @Test
    void remarksOfTheFirstReaderAreKept() throws Exception {
        Path film = film("remarked.mp4", "-c:v", "libopenh264", "-g", "12");
        FrameMark mark = FrameMark.of(TestClips.frames(film).get(40), List.of("damaged_frames", "interlaced"));

        FrameMark again = FrameMark.of(mark.bytes());

        assertThat(again).isEqualTo(mark);
        try (ClipReader reader = ClipReader.behind(again, film, ClipProbe.probe(film, ClipLimits.DEFAULT), 1)) {
            assertThat(reader.remarks()).containsExactly("damaged_frames", "interlaced");
        }
    }

    private Path film(String name, String... options) throws Exception {
        return TestClips.film(folder.resolve(name), 160, 96, FRAMES, options);
    }

    /** How many frames were decoded in vain. */
    private static long assertGoesOn(Path film, List<Frame> all, int at) throws Exception {
        FrameMark mark = FrameMark.of(all.get(at), List.of());
        List<Frame> rest = new ArrayList<>();
        try (ClipReader reader = ClipReader.behind(mark, film, ClipProbe.probe(film, ClipLimits.DEFAULT), 2)) {
            long passed = reader.passed();
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                rest.add(next.get());
            }
            assertThat(rest).as("%s at %d", film.getFileName(), at).hasSize(all.size() - at - 1);
            for (int k = 0; k < rest.size(); k++) {
                Frame expected = all.get(at + 1 + k);
                assertThat(rest.get(k).number()).isEqualTo(expected.number());
                assertThat(rest.get(k).time()).isEqualTo(expected.time());
                assertThat(rest.get(k).duration()).isEqualTo(expected.duration());
                assertThat(rest.get(k).picture().rgb())
                        .as("frame %d of %s", expected.number(), film.getFileName())
                        .isEqualTo(expected.picture().rgb());
            }
            return passed;
        }
    }
}
