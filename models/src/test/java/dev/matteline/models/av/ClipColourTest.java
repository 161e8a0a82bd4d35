package dev.matteline.models.av;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.av.RawFilms.Meaning;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours of films whose numbers are known, on the way in and on the way out. */
final class ClipColourTest {

    private static final List<String> LOSSLESS_VP9 = List.of("-c:v", "libvpx-vp9", "-lossless", "1", "-cpu-used", "8");

    @TempDir
    static Path folder;

    @Test
    void theMatrixAndTheRangeThatAreSaidCount() throws Exception {
        for (Meaning meaning : List.of(
                Meaning.bt601(false),
                Meaning.bt601(true),
                Meaning.bt709(false),
                Meaning.bt709(true),
                Meaning.bt2020())) {
            Path film =
                    RawFilms.film(folder.resolve(meaning.matrix() + meaning.range() + ".webm"), 32, 3, meaning, vp9());

            assertColours(film, meaning, 2);
        }
    }

    @Test
    void whereNothingIsSaidPlayersAreFollowed() throws Exception {
        Path low = RawFilms.untold(folder.resolve("low.mkv"), 576, 2, "-c:v", "ffv1");
        Path high = RawFilms.untold(folder.resolve("high.mkv"), 720, 2, "-c:v", "ffv1");

        assertColours(low, Meaning.bt601(false), 2);
        assertColours(high, Meaning.bt709(false), 2);
    }

    @Test
    void theOldWayOfSayingFullRangeIsUnderstood() throws Exception {
        Path film = RawFilms.film(
                folder.resolve("jpeg.mov"),
                32,
                2,
                Meaning.bt601(true),
                "-c:v",
                "mjpeg",
                "-q:v",
                "1",
                "-pix_fmt",
                "yuvj420p");

        assertColours(film, Meaning.bt601(true), 4);
    }

    @Test
    void tenBitsKeepTheirColoursAndAreRemarked() throws Exception {
        Path ffv1 = RawFilms.deep(folder.resolve("deep.mkv"), 2, Meaning.bt709(false), "-c:v", "ffv1");
        Path prores = RawFilms.deep(
                folder.resolve("deep.mov"), 2, Meaning.bt709(false), "-c:v", "prores_ks", "-pix_fmt", "yuv422p10le");

        assertColours(ffv1, Meaning.bt709(false), 2);
        assertColours(prores, Meaning.bt709(false), 3);
        for (Path film : List.of(ffv1, prores)) {
            ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);
            assertThat(info.colour().bits()).isEqualTo(10);
            try (ClipReader reader = ClipReader.open(film, info, 1)) {
                reader.next();
                assertThat(reader.remarks()).contains("depth_reduced_to_8_bit");
            }
        }
    }

    @Test
    void brightnessForScreensOfHighRangeIsLeftAndRemarked() throws Exception {
        Path film = RawFilms.deep(
                folder.resolve("pq.mkv"), 2, Meaning.bt2020(), "-vf", "setparams=color_trc=smpte2084", "-c:v", "ffv1");

        assertColours(film, Meaning.bt2020(), 2);
        try (ClipReader reader = ClipReader.open(film, ClipProbe.probe(film, ClipLimits.DEFAULT), 1)) {
            reader.next();
            assertThat(reader.remarks()).contains("high_dynamic_range_kept");
        }
    }

    @Test
    void whatGoesOutLooksAsItCameInAndSaysHowItIsMeant() throws Exception {
        for (Meaning meaning : List.of(Meaning.bt601(true), Meaning.bt709(false), Meaning.bt2020())) {
            Path film = RawFilms.film(folder.resolve("in" + meaning.matrix() + ".webm"), 32, 3, meaning, vp9());
            ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);
            for (ClipFormat format : List.of(ClipFormat.MP4, ClipFormat.WEBM, ClipFormat.MOV)) {
                Path out = copy(film, info, format, meaning.matrix());

                ClipInfo.Colour colour =
                        ClipProbe.probe(out, ClipLimits.DEFAULT).colour();
                assertThat(colour.matrix())
                        .as("%s of %s", format, meaning)
                        .isEqualTo(info.colour().matrix());
                assertThat(colour.fullRange()).isFalse();
                assertColours(out, meaning, 5);
            }
        }
    }

    private static Path copy(Path film, ClipInfo info, ClipFormat format, String name) throws Exception {
        ClipEncoding encoding = ClipEncoding.of(info, format, /* alpha= */ false, 95, 8);
        Path segment = folder.resolve(name + format + ".segment");
        try (SegmentSink sink = SegmentSink.to(segment, encoding)) {
            for (Frame frame : TestClips.frames(film)) {
                sink.add(frame);
            }
            sink.finish(new byte[0]);
        }
        Container container = Container.of(format, info.audio());
        Path out = folder.resolve(name + format + "." + container.extension());
        assertThat(new Assembly(film, info.audio(), encoding, container).write(List.of(segment), out))
                .isEmpty();
        return out;
    }

    private static void assertColours(Path film, Meaning meaning, int tolerance) throws Exception {
        for (Frame frame : TestClips.frames(film)) {
            for (int patch = 0; patch < RawFilms.PATCHES.length; patch++) {
                int[] expected = meaning.rgb(RawFilms.PATCHES[patch]);
                int[] seen = RawFilms.seen(frame, patch);
                for (int c = 0; c < 3; c++) {
                    assertThat(seen[c])
                            .as("%s, patch %d, channel %d of %s", film.getFileName(), patch, c, meaning)
                            .isCloseTo(expected[c], Offset.offset(tolerance));
                }
            }
        }
    }

    private static String[] vp9() {
        return LOSSLESS_VP9.toArray(String[]::new);
    }
}
