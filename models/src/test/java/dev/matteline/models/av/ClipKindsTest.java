package dev.matteline.models.av;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Shared;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films as phones, screen recorders and damaged disks make them. */
final class ClipKindsTest {

    /** Red above left, green above right, blue below left, white below right. */
    private static final String CORNERS = "color=black:s=160x96:r=25,"
            + "geq=r='if(gt(Y,H/2)*lt(X,W/2),0,if(lt(Y,H/2)*gt(X,W/2),0,220))'"
            + ":g='if(lt(X,W/2),0,220)':b='if(lt(Y,H/2),0,220)',format=yuv420p";

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        TestClips.load();
    }

    @Test
    void aPhoneHeldInAnyWayGivesUprightPictures() throws Exception {
        Path stored = corners("stored.mp4");
        // counter-clockwise degrees as ffmpeg takes them, and what is then above left, above right, below left, below
        // right
        Map<String, String> ways = Map.of("0", "RGBW", "90", "GWRB", "180", "WBGR", "270", "BRWG");
        for (Map.Entry<String, String> way : ways.entrySet()) {
            Path turned = folder.resolve("turned" + way.getKey() + ".mp4");
            TestClips.run(
                    turned,
                    List.of(
                            "-display_rotation",
                            way.getKey(),
                            "-i",
                            stored.toString(),
                            "-c",
                            "copy",
                            turned.toString()));

            PixelImage picture = TestClips.frames(turned).get(0).picture();

            boolean lying = way.getKey().equals("90") || way.getKey().equals("270");
            assertThat(picture.size()).isEqualTo(lying ? new ImageSize(96, 160) : new ImageSize(160, 96));
            assertThat(corners(picture)).as(way.getKey() + " degrees").isEqualTo(way.getValue());
        }
        Path mirrored = folder.resolve("mirrored.mp4");
        TestClips.run(mirrored, List.of("-display_hflip", "-i", stored.toString(), "-c", "copy", mirrored.toString()));
        assertThat(corners(TestClips.frames(mirrored).get(0).picture())).isEqualTo("GRWB");
    }

    @Test
    void oddSidesStayOddWhereTheFormatCanAndGrowByOneWhereItCannot() throws Exception {
        Path film = TestClips.film(folder.resolve("odd.mkv"), 161, 97, 4, "-c:v", "ffv1");
        ClipInfo info = ClipProbe.probe(film, ClipLimits.DEFAULT);
        List<Frame> frames = TestClips.frames(film);
        assertThat(frames.get(0).picture().size()).isEqualTo(new ImageSize(161, 97));

        for (ClipFormat format : List.of(ClipFormat.MP4, ClipFormat.WEBM, ClipFormat.MOV)) {
            Path out = encoded(film, info, frames, format);

            ImageSize expected = format == ClipFormat.MP4 ? new ImageSize(162, 98) : new ImageSize(161, 97);
            List<Frame> again = TestClips.frames(out);
            assertThat(again).hasSize(4);
            assertThat(again.get(3).picture().size()).as(format.toString()).isEqualTo(expected);
            assertThat(centre(again.get(3).picture()))
                    .isCloseTo(centre(frames.get(3).picture()), around(6));
        }
    }

    @Test
    void everyFrameOfAFilmWithFramesFromBothSidesComesOnceAndInOrder() throws Exception {
        Path film = TestClips.film(
                folder.resolve("bidirectional.mp4"), 160, 96, 40, "-c:v", "mpeg4", "-bf", "2", "-g", "12", "-q:v", "2");

        assertGrowing(TestClips.frames(film), 40);
    }

    @Test
    void interlacedFramesBecomeFramesOfOneMoment() throws Exception {
        Path film = folder.resolve("interlaced.mkv");
        // a bar that goes on by 4 pixels from field to field
        TestClips.run(
                film,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=black:s=320x96:r=25,format=yuv420p,"
                                + "geq=lum='if(between(X-8*N-4*mod(Y,2),20,80),235,30)':cb=128:cr=128",
                        "-vf",
                        "setfield=tff",
                        "-frames:v",
                        "20",
                        "-c:v",
                        "mpeg2video",
                        "-flags",
                        "+ildct+ilme",
                        "-q:v",
                        "2",
                        film.toString()));
        List<Frame> frames = TestClips.frames(film);

        assertThat(remarks(film)).contains("deinterlaced");
        assertThat(frames).hasSize(20);
        for (int k = 0; k < frames.size(); k++) {
            assertThat(frames.get(k).number()).isEqualTo(k);
            assertThat(frames.get(k).time() - frames.get(0).time()).isEqualTo(40L * k);
            assertThat(frames.get(k).duration()).isEqualTo(40);
            // where the bar begins in each line: woven fields are 4 pixels apart
            int[] begins = beginnings(frames.get(k).picture());
            assertThat(Arrays.stream(begins).max().orElseThrow()
                            - Arrays.stream(begins).min().orElseThrow())
                    .as("frame %d", k)
                    .isLessThanOrEqualTo(2);
            assertThat(begins[40]).isBetween(20 + 8 * k - 2, 20 + 8 * k + 2);
        }
        FrameMark mark = FrameMark.of(frames.get(15), List.of());
        try (ClipReader reader = ClipReader.behind(mark, film, ClipProbe.probe(film, ClipLimits.DEFAULT), 1)) {
            assertThat(reader.next().orElseThrow().picture().rgb())
                    .isEqualTo(frames.get(16).picture().rgb());
        }
    }

    private static int[] beginnings(PixelImage picture) {
        int[] begins = new int[picture.height() - 16];
        for (int line = 0; line < begins.length; line++) {
            int at = 0;
            while ((picture.rgb()[3 * ((line + 8) * picture.width() + at)] & 0xff) < 128) {
                at++;
            }
            begins[line] = at;
        }
        return begins;
    }

    @Test
    void timesAtUnevenDistancesAndALateStartAreKept() throws Exception {
        Path film = TestClips.film(
                folder.resolve("uneven.mkv"),
                160,
                96,
                12,
                "-vf",
                "settb=1/1000,setpts='2000+N*40+mod(N,4)*13'",
                "-fps_mode",
                "passthrough",
                "-enc_time_base",
                "1/1000",
                "-c:v",
                "ffv1");

        assertThat(TestClips.frames(film).stream().map(Frame::time).toList())
                .containsExactly(2000L, 2053L, 2106L, 2159L, 2160L, 2213L, 2266L, 2319L, 2320L, 2373L, 2426L, 2479L);
    }

    @Test
    void aHeaderThatLiesAboutItsLengthIsNotBelieved() throws Exception {
        Path film = TestClips.film(folder.resolve("true.webm"), 160, 96, 30, "-c:v", "libvpx-vp9", "-cpu-used", "8");
        byte[] bytes = Files.readAllBytes(film);
        // Duration, EBML id 0x4489, an 8-byte float
        int at = indexOf(bytes, new byte[] {0x44, (byte) 0x89, (byte) 0x88});
        java.nio.ByteBuffer.wrap(bytes).putDouble(at + 3, 1e12);
        Path lying = Files.write(folder.resolve("lying.webm"), bytes);

        ClipInfo info = ClipProbe.probe(lying, ClipLimits.DEFAULT);

        assertThat(info.timing().frames()).isEqualTo(30);
        assertThat(info.timing().duration()).isBetween(Duration.ofMillis(1150), Duration.ofMillis(1250));
        assertGrowing(TestClips.frames(lying), 30);
    }

    @Test
    void aFileThatBreaksOffEndsWhereItEnds() throws Exception {
        Path film = TestClips.film(folder.resolve("whole.webm"), 160, 96, 40, "-c:v", "libvpx-vp9", "-cpu-used", "8");
        byte[] bytes = Files.readAllBytes(film);
        Path torn = Files.write(folder.resolve("torn.webm"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

        ClipInfo info = ClipProbe.probe(torn, ClipLimits.DEFAULT);
        List<Frame> frames = TestClips.frames(torn);

        assertThat(info.timing().frames()).isBetween(8L, 39L);
        assertThat((long) frames.size())
                .isBetween(info.timing().frames() - 1, info.timing().frames());
        assertGrowing(frames, frames.size());
    }

    @Test
    void anMp4ThatAnnouncesMoreThanItHasEndsWhereItEnds() throws Exception {
        Path film = TestClips.film(
                folder.resolve("front.mp4"), 160, 96, 40, "-c:v", "mpeg4", "-q:v", "2", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(film);
        Path torn = Files.write(folder.resolve("torn.mp4"), Arrays.copyOf(bytes, bytes.length * 3 / 4));

        ClipInfo info = ClipProbe.probe(torn, ClipLimits.DEFAULT);

        assertThat(info.timing().frames()).isLessThan(40);
        assertThat(info.remarks()).contains("ends_before_its_header_says");
        assertGrowing(TestClips.frames(torn), TestClips.frames(torn).size());
    }

    @Test
    void frameSizesThatChangeComeOutAsTheFirst() throws Exception {
        Path small = TestClips.film(folder.resolve("small.ivf"), 160, 96, 5, "-c:v", "libvpx-vp9", "-cpu-used", "8");
        Path large = TestClips.film(folder.resolve("large.ivf"), 320, 192, 5, "-c:v", "libvpx-vp9", "-cpu-used", "8");
        Path list = Files.writeString(folder.resolve("list.txt"), "file '" + small + "'\nfile '" + large + "'\n");
        Path film = folder.resolve("changing.webm");
        TestClips.run(
                film, List.of("-f", "concat", "-safe", "0", "-i", list.toString(), "-c", "copy", film.toString()));

        List<Frame> frames = TestClips.frames(film);

        assertThat(frames).hasSize(10);
        assertThat(frames)
                .allSatisfy(frame -> assertThat(frame.picture().size()).isEqualTo(new ImageSize(160, 96)));
        assertThat(remarks(film)).contains("frame_size_changes");
    }

    @Test
    void damageInTheMiddleCostsOnlyWhatItHits() throws Exception {
        Path film = TestClips.film(
                folder.resolve("clean.mp4"), 160, 96, 60, "-c:v", "libopenh264", "-g", "10", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(film);
        int data = indexOf(bytes, "mdat".getBytes(StandardCharsets.US_ASCII));
        int middle = data + (bytes.length - data) / 2;
        for (int i = middle; i < middle + 400; i++) {
            bytes[i] = (byte) (31 * i);
        }
        Path damaged = Files.write(folder.resolve("damaged.mp4"), bytes);

        List<Frame> frames = TestClips.frames(damaged);

        assertThat(frames).hasSizeBetween(40, 60);
        assertThat(remarks(damaged)).contains("damaged_frames");
        assertThat(centre(frames.get(frames.size() - 1).picture()))
                .isCloseTo(centre(TestClips.frames(film).get(59).picture()), around(4));
    }

    @Test
    void theFilmsOfTheSharedSetAreWhatTheyAre() throws Exception {
        Path noDuration = Shared.at("video/no_duration.webm");
        Path phone = Shared.at("video/mov_with-gps.mov");
        Path fullRange = Shared.at("video/mp4_sample_mpeg4.mp4");
        Path brokenSound = Shared.at("video/video_with_failing_audio.mp4");

        assertThat(ClipProbe.probe(noDuration, ClipLimits.DEFAULT).timing().frames())
                .isEqualTo(TestClips.frames(noDuration).size());
        assertThat(ClipProbe.probe(phone, ClipLimits.DEFAULT).look().upright()).isEqualTo(new ImageSize(320, 568));
        assertThat(ClipProbe.probe(fullRange, ClipLimits.DEFAULT).colour().fullRange())
                .isTrue();
        assertThat(TestClips.frames(brokenSound)).hasSizeGreaterThan(200);
    }

    private Path corners(String name) throws Exception {
        Path file = folder.resolve(name);
        return TestClips.run(
                file, List.of("-f", "lavfi", "-i", CORNERS, "-frames:v", "3", "-c:v", "libopenh264", file.toString()));
    }

    /** One letter a corner, row by row. */
    private static String corners(PixelImage picture) {
        StringBuilder text = new StringBuilder();
        for (int y : List.of(picture.height() / 4, picture.height() * 3 / 4)) {
            for (int x : List.of(picture.width() / 4, picture.width() * 3 / 4)) {
                int at = 3 * (y * picture.width() + x);
                boolean red = (picture.rgb()[at] & 0xff) > 128;
                boolean green = (picture.rgb()[at + 1] & 0xff) > 128;
                boolean blue = (picture.rgb()[at + 2] & 0xff) > 128;
                text.append(red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?");
            }
        }
        return text.toString();
    }

    private Path encoded(Path film, ClipInfo info, List<Frame> frames, ClipFormat format) throws Exception {
        ClipEncoding encoding =
                ClipEncoding.of(info, format, /* alpha= */ false, 95, 8).onThisMachine();
        Path segment = folder.resolve(format + ".segment");
        try (SegmentSink sink = SegmentSink.to(segment, encoding)) {
            for (Frame frame : frames) {
                sink.add(frame);
            }
            sink.finish(new byte[0]);
        }
        Container container = Container.of(format, info.audio());
        Path out = folder.resolve(format + "." + container.extension());
        new Assembly(film, info.audio(), encoding, container).write(List.of(segment), out);
        return out;
    }

    private static List<String> remarks(Path film) throws Exception {
        List<String> remarks = new ArrayList<>();
        try (ClipReader reader = ClipReader.open(film, ClipProbe.probe(film, ClipLimits.DEFAULT), 1)) {
            while (reader.next().isPresent()) {
                // what is remarked comes with the frames
            }
            remarks.addAll(reader.remarks());
        }
        return remarks;
    }

    /** Frame {@code k} of {@link TestClips#film} is grey, brighter from frame to frame. */
    private static void assertGrowing(List<Frame> frames, int count) {
        assertThat(frames).hasSize(count);
        for (int k = 1; k < count; k++) {
            assertThat(frames.get(k).time()).isGreaterThan(frames.get(k - 1).time());
            assertThat(corner(frames.get(k).picture()))
                    .as("frame %d", k)
                    .isBetween(
                            corner(frames.get(k - 1).picture()) + 1,
                            corner(frames.get(k - 1).picture()) + 6);
        }
    }

    private static int corner(PixelImage picture) {
        return picture.rgb()[3 * (picture.width() - 3) + 3 * 2 * picture.width()] & 0xff;
    }

    private static int centre(PixelImage picture) {
        return picture.rgb()[3 * (picture.height() / 2 * picture.width() + picture.width() / 2)] & 0xff;
    }

    private static org.assertj.core.data.Offset<Integer> around(int levels) {
        return org.assertj.core.data.Offset.offset(levels);
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
