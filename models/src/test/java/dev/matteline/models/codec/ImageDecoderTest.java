package dev.matteline.models.codec;

import static dev.matteline.models.codec.HandMade.bytes;
import static dev.matteline.models.codec.HandMade.exif;
import static dev.matteline.models.codec.HandMade.pngChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageDecoderTest {

    /** What one pixel at (x, y) of the upright test picture looks like: every place differs. */
    private static final PixelImage UPRIGHT =
            Pictures.drawn(6, 4, (x, y) -> 0xff000000 | (x * 40) << 16 | (y * 60) << 8 | 128);

    @TempDir
    Path folder;

    @BeforeAll
    static void natives() {
        Natives.load();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void everyOrientationOfEveryFormatStandsUpright(int tag) throws Exception {
        PixelImage stored = stored(tag);
        byte[] png = Pictures.bytes(ImageEncoder.encode(stored, OutputFormat.PNG, 90));
        byte[] header = Arrays.copyOf(png, 33);
        byte[] rest = Arrays.copyOfRange(png, 33, png.length);
        assertThat(decode(bytes(header, pngChunk("eXIf", exif(true, tag)), rest))
                        .rgb())
                .isEqualTo(UPRIGHT.rgb());
        assertThat(decode(HandMade.tiff(stored.width(), stored.height(), tag, stored.rgb()))
                        .rgb())
                .isEqualTo(UPRIGHT.rgb());

        byte[] jpeg = Pictures.bytes(ImageEncoder.encode(stored, OutputFormat.JPEG, 100));
        assertThat(decode(HandMade.withExif(jpeg, exif(false, tag))).size()).isEqualTo(UPRIGHT.size());
        assertThat(decode(HandMade.withExif(jpeg, exif(false, tag))).rgb())
                .isEqualTo(Orientation.ofTag(tag).applyTo(decode(jpeg)).rgb());

        byte[] webp = Pictures.bytes(ImageEncoder.encode(stored, OutputFormat.WEBP, 100));
        byte[] tagged = HandMade.webpWithExif(webp, stored.width(), stored.height(), exif(true, tag));
        assertThat(decode(tagged).rgb())
                .isEqualTo(Orientation.ofTag(tag).applyTo(decode(webp)).rgb());
    }

    /** The stored form: turning it by its tag gives the upright picture, found by trying all eight on all eight. */
    private static PixelImage stored(int tag) {
        for (int inverse = 1; inverse <= 8; inverse++) {
            PixelImage candidate = Orientation.ofTag(inverse).applyTo(UPRIGHT);
            PixelImage turned = Orientation.ofTag(tag).applyTo(candidate);
            if (turned.size().equals(UPRIGHT.size()) && Arrays.equals(turned.rgb(), UPRIGHT.rgb())) {
                return candidate;
            }
        }
        throw new AssertionError("no inverse for " + tag);
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG", "WEBP"})
    void aFileCutAnywhereIsNeverDelivered(OutputFormat format) throws Exception {
        byte[] whole = Pictures.bytes(ImageEncoder.encode(Pictures.ball(60, 50), format, 90));
        int step = Math.max(1, whole.length / 97);
        for (int length = 1; length < whole.length; length += step) {
            byte[] cut = Arrays.copyOf(whole, length);
            ImageRejectedException refused = catchThrowableOfType(ImageRejectedException.class, () -> decode(cut));
            assertThat(refused).as("%d of %d bytes", length, whole.length).isNotNull();
            if (length > 12) {
                assertThat(refused.code()).isEqualTo("truncated");
            }
        }
        assertThat(decode(whole).size()).isEqualTo(new ImageSize(60, 50));
    }

    @Test
    void aJpegWhoseRestIsZerosIsTruncated() {
        byte[] whole = Pictures.bytes(ImageEncoder.encode(Pictures.ball(60, 50), OutputFormat.JPEG, 90));
        Arrays.fill(whole, whole.length / 2, whole.length, (byte) 0);
        assertThat(catchThrowableOfType(ImageRejectedException.class, () -> decode(whole))
                        .code())
                .isEqualTo("truncated");
    }

    /** Some bytes that paint a large picture ten thousand times. */
    @Test
    void aJpegOfEndlessScansIsRefused() {
        byte[] whole = Pictures.bytes(ImageEncoder.encode(Pictures.ball(60, 50), OutputFormat.JPEG, 90));
        int scan = 2;
        while (whole[scan] != (byte) 0xff || whole[scan + 1] != (byte) 0xda) {
            scan++;
        }
        byte[] head = Arrays.copyOf(whole, scan);
        byte[] once = Arrays.copyOfRange(whole, scan, whole.length - 2);
        byte[] bomb = head;
        for (int i = 0; i < 501; i++) {
            bomb = bytes(bomb, once);
        }
        byte[] file = bytes(bomb, 0xff, 0xd9);
        assertThat(catchThrowableOfType(ImageRejectedException.class, () -> decode(file))
                        .code())
                .isEqualTo("too_many_scans");
    }

    @Test
    void aFlippedBitInAPngIsCorrupt() {
        byte[] whole = Pictures.bytes(ImageEncoder.encode(Pictures.ball(60, 50), OutputFormat.PNG, 90));
        whole[whole.length / 2] ^= 4;
        assertThat(catchThrowableOfType(ImageRejectedException.class, () -> decode(whole))
                        .code())
                .isEqualTo("corrupt");
    }

    @Test
    void sixteenBitsAreScaledAndNotClipped() throws Exception {
        PixelImage ramp = decode(HandMade.png(4, 1, 16, 0, bytes(0, 0, 0, 0x01, 0x00, 0x80, 0x80, 0xff, 0xff)));
        assertThat(ramp.rgb()).containsExactly(0, 0, 0, 1, 1, 1, 0x80, 0x80, 0x80, 0xff, 0xff, 0xff);
    }

    @Test
    void greyBitsPaletteAndGreyWithAlphaAreColours() throws Exception {
        PixelImage bits = decode(HandMade.png(8, 1, 1, 0, bytes(0, 0b10100000)));
        assertThat(Arrays.copyOf(bits.rgb(), 9)).containsExactly(255, 255, 255, 0, 0, 0, 255, 255, 255);

        PixelImage palette = decode(HandMade.png(
                2,
                1,
                8,
                3,
                bytes(0, 1, 0),
                pngChunk("PLTE", bytes(10, 20, 30, 40, 50, 60)),
                pngChunk("tRNS", bytes(255, 99))));
        assertThat(palette.rgb()).containsExactly(40, 50, 60, 10, 20, 30);
        assertThat(palette.alpha()).containsExactly(99, 255);

        PixelImage greyAlpha = decode(HandMade.png(2, 1, 8, 4, bytes(0, 70, 80, 90, 255)));
        assertThat(greyAlpha.rgb()).containsExactly(70, 70, 70, 90, 90, 90);
        assertThat(greyAlpha.alpha()).containsExactly(80, 255);
    }

    @Test
    void hiddenColoursAreGoneAndAFullAlphaPlaneIsNone() throws Exception {
        PixelImage hidden = decode(HandMade.png(2, 1, 8, 6, bytes(0, 0, 255, 0, 0, 1, 2, 3, 4)));
        assertThat(hidden.rgb()).containsExactly(255, 255, 255, 1, 2, 3);
        assertThat(decode(HandMade.png(1, 1, 8, 6, bytes(0, 5, 6, 7, 255))).alpha())
                .isNull();
    }

    @Test
    void theEmptyByteOfA32BitBmpIsNoAlpha() throws Exception {
        byte[] bmp = bytes(
                "BM",
                HandMade.le32(62),
                HandMade.le32(0),
                HandMade.le32(54),
                HandMade.le32(40),
                HandMade.le32(2),
                HandMade.le32(1),
                HandMade.le16(1),
                HandMade.le16(32),
                new byte[24],
                3,
                2,
                1,
                0,
                6,
                5,
                4,
                0);
        PixelImage picture = decode(bmp);
        assertThat(picture.rgb()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(picture.alpha()).isNull();
    }

    @Test
    void aDirectoryOrMissingFileIsAnIoErrorAndNoRefusal() {
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT);
        assertThat(catchThrowableOfType(IOException.class, () -> decoder.decode(folder.resolve("none"))))
                .isNotNull();
    }

    private PixelImage decode(byte[] bytes) throws ImageRejectedException, IOException {
        Path file = Files.write(folder.resolve("picture"), bytes);
        return new ImageDecoder(DecodeLimits.DEFAULT).decode(file).upright();
    }
}
