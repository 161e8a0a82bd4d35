package dev.matteline.models.av;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClipProbeTest {

    @TempDir
    static Path folder;

    private static Path film;

    @BeforeAll
    static void draw() throws Exception {
        film = TestClips.film(
                folder.resolve("film.mp4"),
                160,
                120,
                50,
                "-map",
                "1:a",
                "-map",
                "2:a",
                "-c:v",
                "libopenh264",
                "-c:a",
                "aac");
    }

    @Test
    void tellsWhatAFilmIs() throws Exception {
        ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);

        assertThat(info.look().codec()).isEqualTo("h264");
        assertThat(info.look().size()).isEqualTo(new ImageSize(160, 120));
        assertThat(info.timing().frames()).isEqualTo(50);
        assertThat(info.timing().duration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(info.timing().startedSeconds()).isEqualTo(2);
        assertThat(info.audio()).extracting(ClipInfo.AudioTrack::codec).containsExactly("aac", "aac");
    }

    @Test
    void countsWhereTheHeaderSaysNothing() throws Exception {
        Path raw = TestClips.film(
                folder.resolve("live.webm"), 160, 120, 30, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-live", "1");

        ClipInfo info = ClipProbe.probe(raw, ClipLimits.DEFAULT);

        assertThat(info.timing().frames()).isEqualTo(30);
        assertThat(info.timing().duration()).isBetween(Duration.ofMillis(1150), Duration.ofMillis(1250));
    }

    @Test
    void knowsHowAPhoneWasHeld() throws Exception {
        Path turned = folder.resolve("turned.mp4");
        TestClips.run(
                turned,
                List.of("-display_rotation:v:0", "-90", "-i", film.toString(), "-c", "copy", turned.toString()));

        ClipInfo info = ClipProbe.probe(turned, ClipLimits.DEFAULT);

        assertThat(info.look().orientation()).isEqualTo(Orientation.QUARTER_TURN);
        assertThat(info.look().upright()).isEqualTo(new ImageSize(120, 160));
        assertThat(TestClips.frames(turned).get(0).picture().size()).isEqualTo(new ImageSize(120, 160));
    }

    @Test
    void refusesWhatIsOverALimit() {
        ClipLimits limits = ClipLimits.DEFAULT;
        assertRefused("too_many_frames", film, new ClipLimits(limits.duration(), 49, limits.pixels()));
        assertRefused("too_long", film, new ClipLimits(Duration.ofMillis(1900), limits.frames(), limits.pixels()));
        assertRefused("too_many_pixels", film, new ClipLimits(limits.duration(), limits.frames(), 160 * 120 - 1));
    }

    @Test
    void refusesDamageWithFfmpegsWords() throws Exception {
        byte[] whole = Files.readAllBytes(film);
        Path torn = Files.write(folder.resolve("torn.mp4"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(ClipProbe.looksLikeVideo(torn)).isTrue();
        assertThatThrownBy(() -> ClipProbe.probe(torn, ClipLimits.DEFAULT))
                .isInstanceOf(ClipRejectedException.class)
                .hasMessageContaining("moov");
    }

    @Test
    void wordsOfFfmpegHaveNoAddressesOfThisProcess() throws Exception {
        byte[] whole = Files.readAllBytes(film);
        Path torn = Files.write(folder.resolve("torn-again.mp4"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> ClipProbe.probe(torn, ClipLimits.DEFAULT))
                .message()
                .doesNotContain("0x");
    }

    @Test
    void aDiskThatCannotBeReadIsNoDamageOfTheFilm() {
        Path unreadable = Path.of("/proc/self/mem");

        assertThatThrownBy(() -> ClipProbe.probe(unreadable, ClipLimits.DEFAULT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void tellsThatAMatroskaFileEndsBeforeItsHeaderSays() throws Exception {
        Path whole = TestClips.film(folder.resolve("whole.mkv"), 160, 120, 50, "-map", "1:a", "-c:v", "ffv1");
        byte[] bytes = Files.readAllBytes(whole);
        Path torn = Files.write(folder.resolve("torn.mkv"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(ClipProbe.probe(whole, ClipLimits.DEFAULT).remarks()).isEmpty();
        assertThat(ClipProbe.probe(torn, ClipLimits.DEFAULT).remarks()).containsExactly("ends_before_its_header_says");
    }

    @Test
    void whatAnEditListHidesIsNotMissing() throws Exception {
        Path cut = folder.resolve("cut.mp4");
        TestClips.run(cut, List.of("-ss", "0.9", "-i", film.toString(), "-c", "copy", cut.toString()));

        assertThat(ClipProbe.probe(cut, ClipLimits.DEFAULT).remarks()).isEmpty();
    }

    @Test
    void tellsWhichTracksAViewerWillMiss() throws Exception {
        Path lines = Files.writeString(folder.resolve("lines.srt"), "1\n00:00:00,000 --> 00:00:01,000\nGood morning\n");
        Path both = folder.resolve("both.mkv");
        TestClips.run(
                both,
                List.of(
                        "-i",
                        film.toString(),
                        "-i",
                        film.toString(),
                        "-i",
                        lines.toString(),
                        "-map",
                        "0:v",
                        "-map",
                        "1:v",
                        "-map",
                        "2",
                        "-c",
                        "copy",
                        both.toString()));

        assertThat(ClipProbe.probe(both, ClipLimits.DEFAULT).remarks())
                .containsExactly("further_video_left_out", "subtitles_left_out");
    }

    @Test
    void refusesTracksThatAreInAnotherFile() throws Exception {
        byte[] bytes = Files.readAllBytes(film);
        ByteBuffer boxes = ByteBuffer.wrap(bytes);
        int url = indexOf(bytes, "url ");
        Path other = folder.resolve("other.mp4");
        boxes.putInt(url + 4, 0);
        // a bare entry names nothing, and then its own file is meant
        assertThat(ClipProbe.probe(Files.write(other, bytes), ClipLimits.DEFAULT)
                        .timing()
                        .frames())
                .isEqualTo(50);

        byte[] named = named(bytes, url, "file:///etc/passwd\0".getBytes(StandardCharsets.US_ASCII));

        assertRefused("external_data", Files.write(other, named), ClipLimits.DEFAULT);
    }

    /** The same file with a longer entry; the boxes around it grow as much. */
    private static byte[] named(byte[] bytes, int url, byte[] location) {
        byte[] longer = new byte[bytes.length + location.length];
        int behind = url + 8;
        System.arraycopy(bytes, 0, longer, 0, behind);
        System.arraycopy(location, 0, longer, behind, location.length);
        System.arraycopy(bytes, behind, longer, behind + location.length, bytes.length - behind);
        ByteBuffer boxes = ByteBuffer.wrap(longer);
        for (String box : List.of("moov", "trak", "mdia", "minf", "dinf", "dref", "url ")) {
            int at = indexOf(bytes, box) - 4;
            boxes.putInt(at, boxes.getInt(at) + location.length);
        }
        return longer;
    }

    private static int indexOf(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
    }

    @Test
    void opensNothingButTheContainersItKnows() throws Exception {
        Path list = Files.writeString(folder.resolve("list.mp4"), "ffconcat version 1.0\nfile film.mp4\n");
        Path playlist = Files.writeString(folder.resolve("list.m3u8"), "#EXTM3U\n#EXTINF:2,\nfilm.mp4\n");

        assertThat(ClipProbe.looksLikeVideo(list)).isFalse();
        assertThat(ClipProbe.looksLikeVideo(playlist)).isFalse();
        assertRefused("video_damaged", list, ClipLimits.DEFAULT);
        assertRefused("video_damaged", playlist, ClipLimits.DEFAULT);
    }

    @Test
    void whateverOpensOnThisMachineEncodesAndSaysSo() throws Exception {
        ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);
        ClipEncoding plain = ClipEncoding.of(info, ClipFormat.MP4, /* alpha= */ false, 80, 96);

        assertThat(plain.encoder()).isEqualTo("libopenh264");
        assertThat(plain.onThisMachine().encoder()).isIn("libopenh264", "h264_nvenc");
        assertThat(ClipEncoding.of(info, ClipFormat.WEBM, /* alpha= */ true, 80, 96)
                        .onThisMachine()
                        .encoder())
                .isEqualTo("libvpx-vp9");
    }

    @Test
    void refusesSoundWithoutPicture() throws Exception {
        Path sound = folder.resolve("sound.mp4");
        TestClips.run(sound, List.of("-i", film.toString(), "-vn", "-c", "copy", sound.toString()));

        assertRefused("video_without_picture", sound, ClipLimits.DEFAULT);
    }

    @Test
    void frameFollowsFrame() throws Exception {
        List<Frame> frames = TestClips.frames(film);

        assertThat(frames).hasSize(50);
        for (int k = 0; k < frames.size(); k++) {
            // limited range 30 + 3 k as full range
            double expected = (30 + 3 * k - 16) * 255.0 / 219;
            assertThat(frames.get(k).picture().rgb()[3 * 155] & 0xff).isCloseTo((int) expected, within(4));
            assertThat(frames.get(k).number()).isEqualTo(k);
        }
        assertThat(frames.get(49).time() - frames.get(0).time())
                .isEqualTo(49 * (frames.get(1).time() - frames.get(0).time()));
    }

    private static org.assertj.core.data.Offset<Integer> within(int levels) {
        return org.assertj.core.data.Offset.offset(levels);
    }

    private static void assertRefused(String code, Path file, ClipLimits limits) {
        assertThatThrownBy(() -> ClipProbe.probe(file, limits))
                .isInstanceOfSatisfying(
                        ClipRejectedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
