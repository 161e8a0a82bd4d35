package dev.matteline.models.codec;

import static dev.matteline.models.codec.HandMade.bytes;
import static dev.matteline.models.codec.HandMade.le16;
import static dev.matteline.models.codec.HandMade.le32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.Shared;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes from a source's file into an output beside the pixels: read here with our own and with foreign readers. */
class MetadataTest {

    private static final PixelImage PICTURE =
            Pictures.drawn(40, 30, (x, y) -> 0xff000000 | (6 * x) << 16 | (8 * y) << 8 | 0x55);
    private static final PixelImage SOFT =
            Pictures.drawn(40, 30, (x, y) -> (6 * x + 10) << 24 | (6 * x) << 16 | (8 * y) << 8 | 0x55);
    private static final Keep ALL = new Keep(true, true, true, true);

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        Natives.load();
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG", "WEBP", "TIFF"})
    void densityAndProfileAreReadBackFromEveryFormatThatHoldsThem(OutputFormat format) throws Exception {
        Metadata metadata = new Metadata(
                Optional.of(new Density(300, 150)),
                Optional.ofNullable(ColourProfile.of(Profiles.adobeRgb())),
                Optional.empty());
        for (PixelImage picture : format.hasAlpha() ? List.of(PICTURE, SOFT) : List.of(PICTURE)) {
            EncodedImage plain = ImageEncoder.encode(picture, format, 95);
            DecodedImage decoded = decode(Pictures.bytes(plain.with(metadata)), ALL);
            assertThat(decoded.metadata().density().orElseThrow().across()).isCloseTo(300, within(0.02));
            assertThat(decoded.metadata().density().orElseThrow().down()).isCloseTo(150, within(0.02));
            assertThat(decoded.metadata().profile().orElseThrow().bytes()).isEqualTo(Profiles.adobeRgb());
            PixelImage own = decoded.uprightOwn().orElseThrow();
            assertThat(own.rgb())
                    .isEqualTo(decode(Pictures.bytes(plain), ALL).stored().rgb());
            assertThat(own.alpha()).isEqualTo(picture.alpha());
            assertThat(decode(Pictures.bytes(plain.with(metadata)), Keep.NOTHING)
                            .own())
                    .isEmpty();
        }
    }

    /** Adobe RGB (140, 150, 100) is worked out by hand; PAINS T13 asks for a colour distance below 1. */
    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG", "WEBP", "TIFF"})
    void t13ColoursOfAWiderSpaceAreConvertedExactly(OutputFormat format) throws Exception {
        PixelImage flat = Pictures.drawn(64, 48, (x, y) -> 0xff8c9664);
        Metadata adobe = new Metadata(
                Optional.empty(), Optional.ofNullable(ColourProfile.of(Profiles.adobeRgb())), Optional.empty());
        byte[] file = Pictures.bytes(ImageEncoder.encode(flat, format, 100).with(adobe));
        DecodedImage decoded = decode(file, Keep.NOTHING);
        assertThat(decoded.notes()).containsExactly("converted_to_srgb");
        // by hand: (0x8c, 0x96, 0x64) / 255 to the power 2.2, the matrices of Adobe RGB and sRGB, the curve of sRGB
        int[] expected = {137, 151, 97};
        for (int c = 0; c < 3; c++) {
            assertThat(decoded.stored().rgb()[c] & 0xff).as("part " + c).isCloseTo(expected[c], within(2));
        }
    }

    @Test
    void aGreyProfileIsApplied() throws Exception {
        PixelImage grey = Pictures.drawn(20, 10, (x, y) -> 0xff808080);
        Metadata metadata = new Metadata(
                Optional.empty(), Optional.ofNullable(ColourProfile.of(Profiles.grey())), Optional.empty());
        DecodedImage decoded = decode(
                Pictures.bytes(ImageEncoder.encode(grey, OutputFormat.PNG, 90).with(metadata)), ALL);
        // 0.502 to the power 1.8 is 0.289, which is 146 in sRGB
        assertThat(decoded.stored().rgb()[0] & 0xff).isCloseTo(146, within(2));
        assertThat(decoded.own()).isEmpty();
    }

    @Test
    void t16InksAreReadByTheirProfile() throws Exception {
        int[][] corners = new int[16][];
        Arrays.setAll(corners, i -> new int[] {255 - 12 * i, 128, 128});
        // full cyan alone, the eighth corner, shall be L* 62 and yellowish
        corners[8] = new int[] {158, 118, 168};
        byte[] tiff = HandMade.inkTiff(8, 4, new int[] {255, 0, 0, 0}, Profiles.inks(corners));
        DecodedImage decoded = decode(tiff, Keep.NOTHING);
        assertThat(decoded.notes()).containsExactly("converted_to_srgb");
        assertThat(rgb(decoded)).as("Lab 62, -10, 40").satisfies(colour -> {
            assertThat(colour[0]).isCloseTo(150, within(4));
            assertThat(colour[1]).isCloseTo(154, within(4));
            assertThat(colour[2]).isCloseTo(76, within(5));
        });

        DecodedImage without = decode(HandMade.inkTiff(8, 4, new int[] {255, 0, 0, 0}, new byte[0]), Keep.NOTHING);
        assertThat(without.notes()).containsExactly("cmyk_without_profile");
        assertThat(rgb(without)).containsExactly(0, 255, 255);
    }

    private static int[] rgb(DecodedImage decoded) {
        byte[] rgb = decoded.stored().rgb();
        return new int[] {rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff};
    }

    @ParameterizedTest
    @CsvSource({"PNG, true", "PNG, false", "TIFF, true", "TIFF, false"})
    void sixteenBitsGoInAndComeOut(OutputFormat format, boolean soft) throws Exception {
        ImageSize size = new ImageSize(40, 30);
        byte[] high = new byte[3 * size.area()];
        byte[] low = new byte[3 * size.area()];
        for (int i = 0; i < high.length; i++) {
            high[i] = (byte) (i * 7);
            low[i] = (byte) (i * 31);
        }
        DeepImage deep = new DeepImage(size, high, low);
        byte[] file = Pictures.bytes(ImageEncoder.encode(deep, soft ? SOFT.alpha() : null, format, Metadata.NONE));
        DecodedImage decoded = decode(file, ALL);
        DeepImage read = decoded.uprightDeep().orElseThrow();
        for (int i = 0; i < high.length; i++) {
            assertThat(read.sample(i)).isEqualTo(deep.sample(i));
        }
        assertThat(decoded.stored().alpha()).isEqualTo(soft ? SOFT.alpha() : null);
        assertThat(decode(file, Keep.NOTHING).deep()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG", "WEBP"})
    void exifIsKeptUprightAndItsLocationOnlyWhenAsked(OutputFormat format) throws Exception {
        byte[] source = HandMade.withExif(
                Pictures.bytes(ImageEncoder.encode(PICTURE, OutputFormat.JPEG, 95)), withLocationAndThumbnail());
        DecodedImage decoded = decode(source, ALL);
        EncodedImage plain = ImageEncoder.encode(PICTURE, format, 95);

        byte[] none = Pictures.bytes(plain.with(decoded.metadata().only(Keep.NOTHING)));
        assertThat(text(none)).doesNotContain("Camera").doesNotContain("SECRETPLACE");

        byte[] exif = Pictures.bytes(plain.with(decoded.metadata().only(new Keep(false, false, true, false))));
        assertThat(text(exif)).contains("Camera").doesNotContain("SECRETPLACE").doesNotContain("THUMB");
        assertThat(decode(exif, ALL).header().orientation().tag()).isOne();

        byte[] all = Pictures.bytes(plain.with(decoded.metadata().only(ALL)));
        assertThat(text(all)).contains("Camera").contains("SECRETPLACE").doesNotContain("THUMB");
        assertThat(decode(all, ALL).header().orientation().tag()).isOne();
    }

    /** Model name, orientation 6, a location and a thumbnail. */
    private static byte[] withLocationAndThumbnail() {
        int directory = 8;
        int values = directory + 2 + 3 * 12 + 4;
        int location = values + 8;
        int place = location + 2 + 12 + 4;
        int second = place + 12;
        int thumbnail = second + 2 + 24 + 4;
        return bytes(
                "II*",
                0,
                le32(directory),
                le16(3),
                le16(0x110),
                le16(2),
                le32(7),
                le32(values),
                le16(0x112),
                le16(3),
                le32(1),
                le16(6),
                le16(0),
                le16(0x8825),
                le16(4),
                le32(1),
                le32(location),
                le32(second),
                "Camera",
                0,
                0,
                le16(1),
                le16(0x1b),
                le16(7),
                le32(12),
                le32(place),
                le32(0),
                "SECRETPLACE",
                0,
                le16(2),
                le16(0x201),
                le16(4),
                le32(1),
                le32(thumbnail),
                le16(0x202),
                le16(4),
                le32(1),
                le32(5),
                le32(0),
                "THUMB");
    }

    @Test
    void aDamagedExifBlockIsNotPassedOn() {
        byte[] block = withLocationAndThumbnail();
        for (int length = 0; length < block.length - 5; length++) {
            byte[] cut = Arrays.copyOf(block, length);
            Optional<byte[]> cleaned = Exif.cleaned(cut, /* location= */ false);
            assertThat(cleaned.map(MetadataTest::text).orElse("")).doesNotContain("SECRETPLACE");
        }
    }

    @Test
    void keepReadsBackAndRefusesNonsense() {
        for (String text : List.of("none", "profile", "profile,depth,exif,gps")) {
            assertThat(Keep.parse(text).text()).isEqualTo(text);
        }
        assertThat(Keep.parse(" exif, profile ")).isEqualTo(new Keep(true, false, true, false));
        assertThatIllegalArgumentException().isThrownBy(() -> Keep.parse("gps")).withMessageContaining("exif");
        assertThatIllegalArgumentException().isThrownBy(() -> Keep.parse("all")).withMessageContaining("profile");
        assertThatIllegalArgumentException().isThrownBy(() -> Keep.parse("none,exif"));
    }

    @Test
    void aCamerasFileSaysItsDensityInExif() throws Exception {
        DecodedImage decoded =
                new ImageDecoder(DecodeLimits.DEFAULT).decode(Shared.at("corpus/odd/pillow/exif-72dpi-int.jpg"));
        assertThat(decoded.metadata().density().orElseThrow()).isEqualTo(new Density(72, 72));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private DecodedImage decode(byte[] file, Keep keep) throws Exception {
        return new ImageDecoder(DecodeLimits.DEFAULT).decode(Pictures.write(folder.resolve("picture"), file), keep);
    }
}
