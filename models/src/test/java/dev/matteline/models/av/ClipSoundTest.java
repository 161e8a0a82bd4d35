package dev.matteline.models.av;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.models.Shared;
import dev.matteline.models.av.ClipInfo.AudioTrack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound that is late, missing, damaged or of an unknown kind, through every output. */
final class ClipSoundTest {

    private static final List<ClipFormat> FILMS = List.of(ClipFormat.MP4, ClipFormat.WEBM, ClipFormat.MOV);

    @TempDir
    Path folder;

    @Test
    void soundStaysWherePicturesAre() throws Exception {
        Path primed = film("primed.mp4", "-map", "1:a", "-c:v", "libopenh264", "-c:a", "aac");
        Path late = film("late.mkv", "-map", "1:a", "-af", "asetpts=PTS+0.4/TB", "-c:v", "ffv1", "-c:a", "libopus");
        Path pictureLate =
                film("picture-late.mkv", "-map", "1:a", "-vf", "setpts=PTS+1/TB", "-c:v", "ffv1", "-c:a", "aac");
        Path two = film("two.mkv", "-map", "1:a", "-map", "2:a", "-c:v", "ffv1", "-c:a:0", "libopus", "-c:a:1", "aac");
        for (Path film : List.of(primed, late, pictureLate, two)) {
            for (ClipFormat format : FILMS) {
                Path out = encoded(film, format, List.of());

                assertThat(TestClips.sound(out))
                        .as("%s as %s", film.getFileName(), format)
                        .isEqualTo(TestClips.sound(film));
                List<Double> before = distances(film);
                List<Double> after = distances(out);
                for (int track = 0; track < before.size(); track++) {
                    assertThat(after.get(track))
                            .as("track %d of %s as %s", track, film.getFileName(), format)
                            .isCloseTo(before.get(track), Offset.offset(0.004));
                }
            }
        }
    }

    @Test
    void soundThatReadersOfAContainerMisunderstandGoesIntoMatroska() {
        assertThat(Container.of(ClipFormat.MP4, List.of(new AudioTrack(1, "pcm_s16le")))
                        .extension())
                .isEqualTo("mp4");
        assertThat(Container.of(ClipFormat.MP4, List.of(new AudioTrack(1, "pcm_s24le")))
                        .extension())
                .isEqualTo("mkv");
        assertThat(Container.of(ClipFormat.MOV, List.of(new AudioTrack(1, "pcm_s24le")))
                        .extension())
                .isEqualTo("mov");
    }

    @Test
    void aFullDiskIsNoFaultOfTheFilm() throws Exception {
        Path film = film("film.mp4", "-map", "1:a", "-c:v", "libopenh264", "-c:a", "libopus");
        ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);
        ClipEncoding encoding = ClipEncoding.of(info, ClipFormat.WEBM, /* alpha= */ false, 60, 8);
        encoded(film, ClipFormat.WEBM, List.of());
        Path segment = folder.resolve("film.mp4.WEBM.segment");
        Assembly assembly = new Assembly(film, info.audio(), encoding, Container.of(ClipFormat.WEBM, info.audio()));

        assertThatThrownBy(() -> assembly.write(List.of(segment), Path.of("/dev/full")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void aFilmWithoutSoundStaysOne() throws Exception {
        Path film = film("silent.mp4", "-an", "-c:v", "libopenh264");
        for (ClipFormat format : FILMS) {
            Path out = encoded(film, format, List.of());

            assertThat(ClipProbe.probe(out, ClipLimits.DEFAULT).audio()).isEmpty();
            assertThat(TestClips.frames(out)).hasSize(5);
        }
    }

    @Test
    void damagedSoundIsCopiedAsItIs() throws Exception {
        Path film = film("clean.mp4", "-map", "1:a", "-c:v", "libopenh264", "-c:a", "aac", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(film);
        for (int i = bytes.length - 300; i < bytes.length; i++) {
            bytes[i] = (byte) (17 * i);
        }
        Path damaged = Files.write(folder.resolve("damaged.mp4"), bytes);
        assertThat(TestClips.sound(damaged)).isNotEqualTo(TestClips.sound(film));

        for (ClipFormat format : FILMS) {
            assertThat(TestClips.sound(encoded(damaged, format, List.of()))).isEqualTo(TestClips.sound(damaged));
        }
    }

    @Test
    void aTrackOfUnknownKindIsLeftOutAndTheOthersStay() throws Exception {
        Path film = film(
                "known.mp4", "-map", "1:a", "-map", "2:a", "-c:v", "libopenh264", "-c:a:0", "libopus", "-c:a:1", "mp2");
        byte[] bytes = Files.readAllBytes(film);
        int at = indexOf(bytes, "Opus".getBytes(StandardCharsets.US_ASCII));
        System.arraycopy("zzzz".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 4);
        Path strange = Files.write(folder.resolve("strange.mp4"), bytes);

        ClipInfo info = ClipProbe.probe(strange, ClipLimits.DEFAULT);

        assertThat(info.audio()).extracting(AudioTrack::codec).containsExactly("mp3");
        assertThat(info.remarks()).contains("audio_of_unknown_kind_left_out");
        for (ClipFormat format : FILMS) {
            Path out = encoded(strange, format, List.of());
            assertThat(TestClips.sound(out)).isEqualTo(TestClips.sound(strange));
        }
    }

    @Test
    void aRealFilmWithBrokenSoundKeepsEveryPacket() throws Exception {
        Path film = Shared.at("video/video_with_failing_audio.mp4");
        for (ClipFormat format : FILMS) {
            assertThat(TestClips.sound(encoded(film, format, List.of())))
                    .as(format.toString())
                    .isEqualTo(TestClips.sound(film));
        }
    }

    private Path film(String name, String... options) throws Exception {
        return TestClips.film(folder.resolve(name), 160, 96, 25, options);
    }

    /** Seconds from the first frame to the first packet of each sound track. */
    private static List<Double> distances(Path film) throws Exception {
        ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);
        double picture =
                info.timing().timeBase().seconds(TestClips.frames(film).get(0).time());
        List<Double> firsts = new ArrayList<>();
        for (AudioTrack track : info.audio()) {
            try (SoundReader sound = SoundReader.open(film, List.of(track))) {
                assertThat(sound.next()).isTrue();
                firsts.add(avutil.av_q2d(sound.stream(track).time_base())
                                * sound.packet().pts()
                        - picture);
                avcodec.av_packet_unref(sound.packet());
            }
        }
        return firsts;
    }

    private Path encoded(Path film, ClipFormat format, List<String> expected) throws Exception {
        ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);
        ClipEncoding encoding = ClipEncoding.of(info, format, /* alpha= */ false, 60, 8);
        Path segment = folder.resolve(film.getFileName() + "." + format + ".segment");
        try (SegmentSink sink = SegmentSink.to(segment, encoding)) {
            for (Frame frame : TestClips.frames(film).subList(0, 5)) {
                sink.add(frame);
            }
            sink.finish(new byte[0]);
        }
        Container container = Container.of(format, info.audio());
        Path out = folder.resolve(film.getFileName() + "." + format + "." + container.extension());
        Files.deleteIfExists(out);
        assertThat(new Assembly(film, info.audio(), encoding, container).write(List.of(segment), out))
                .isEqualTo(expected);
        return out;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("the file has no such bytes");
    }
}
