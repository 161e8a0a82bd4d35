package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.Shared;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.DecodedImage;
import dev.matteline.models.codec.HandMade;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.codec.Profiles;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.Orientation;
import dev.matteline.models.image.PixelImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other tools do to unusual files, on the whole way with the built-in model. Numbers are those of the list of complaints. */
class FilePainsTest {

    private static final ImageDecoder DECODER = new ImageDecoder(DecodeLimits.DEFAULT);
    private static CutoutPipeline pipeline;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        pipeline = Natives.pipeline();
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    /** One picture stored in eight ways gives one matte. */
    @Test
    void t01EveryOrientationGivesTheSameUprightMatte() throws Exception {
        PixelImage upright = Pictures.ball(320, 200);
        byte[] expected = null;
        for (int tag = 1; tag <= 8; tag++) {
            byte[] png = bytes(stored(upright, tag), OutputFormat.PNG);
            byte[] chunk = HandMade.pngChunk("eXIf", HandMade.exif(true, tag));
            byte[] tagged = HandMade.bytes(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
            PixelImage cutout = Pictures.decode(cut(tagged, Map.of()).image());
            assertThat(cutout.size()).isEqualTo(upright.size());
            expected = expected == null ? cutout.alpha() : expected;
            assertThat(cutout.alpha()).as("tag " + tag).isEqualTo(expected);
        }
    }

    private static PixelImage stored(PixelImage upright, int tag) {
        for (int inverse = 1; inverse <= 8; inverse++) {
            PixelImage candidate = Orientation.ofTag(inverse).applyTo(upright);
            PixelImage turned = Orientation.ofTag(tag).applyTo(candidate);
            if (turned.size().equals(upright.size()) && Arrays.equals(turned.rgb(), upright.rgb())) {
                return candidate;
            }
        }
        throw new AssertionError("no inverse for " + tag);
    }

    /** Kept colours are the file's own bytes inside, and white stays white. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "webp", "tiff", "jpeg"})
    void t13AProfileIsKeptWithItsColours(String format) throws Exception {
        PixelImage ball = Pictures.ball(320, 240);
        byte[] source = HandMade.withProfile(bytes(ball, OutputFormat.PNG), Profiles.adobeRgb());

        Cutout kept = cut(source, Map.of("format", format, "keep", "profile", "background", "white", "quality", "100"));
        DecodedImage read = decode(kept, new Keep(true, false, false, false));

        assertThat(kept.degraded()).isEmpty();
        assertThat(read.metadata().profile()).isPresent();
        PixelImage own = read.uprightOwn().orElseThrow();
        int middle = 3 * (120 * 320 + 160);
        for (int c = 0; c < 3; c++) {
            assertThat(own.rgb()[middle + c] & 0xff).isCloseTo(ball.rgb()[middle + c] & 0xff, within(6));
            assertThat(own.rgb()[c] & 0xff).isCloseTo(255, within(1));
        }
        Cutout converted = cut(source, Map.of("format", format, "background", "white", "quality", "100"));
        assertThat(decode(converted, new Keep(true, false, false, false))
                        .metadata()
                        .profile())
                .isEmpty();
        // the same colour in numbers of sRGB: what is red in a wide space is redder
        assertThat(decode(converted, Keep.NOTHING).stored().rgb()[middle] & 0xff)
                .isGreaterThan(4 + (ball.rgb()[middle] & 0xff));
    }

    @Test
    void aProfileThatTheFormatCannotHoldIsToldAndConverted() throws Exception {
        byte[] source = HandMade.withProfile(bytes(Pictures.ball(320, 240), OutputFormat.PNG), Profiles.adobeRgb());
        assertThat(cut(source, Map.of("format", "avif", "keep", "profile")).degraded())
                .containsExactly("profile_not_kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "webp", "tiff"})
    void t14TheDensityIsKept(String format) throws Exception {
        byte[] jpeg = bytes(Pictures.ball(320, 240), OutputFormat.JPEG);
        jpeg[13] = 1;
        jpeg[14] = 300 >> 8;
        jpeg[15] = (byte) 300;
        jpeg[16] = 300 >> 8;
        jpeg[17] = (byte) 300;
        Cutout cutout = cut(jpeg, Map.of("format", format));
        assertThat(decode(cutout, Keep.NOTHING)
                        .metadata()
                        .density()
                        .orElseThrow()
                        .across())
                .isCloseTo(300, within(0.02));
    }

    /** A ramp of 16 bits: scaled when 8 are wanted, and bit for bit where the subject is solid when all are. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void t15SixteenBitsAreScaledOrKept(String format) throws Exception {
        PixelImage ball = Pictures.ball(200, 150);
        byte[] low = new byte[ball.rgb().length];
        for (int i = 0; i < low.length; i++) {
            low[i] = (byte) (i * 37);
        }
        DeepImage deep = new DeepImage(ball.size(), ball.rgb(), low);
        byte[] source = Pictures.bytes(
                ImageEncoder.encode(deep, null, OutputFormat.PNG, dev.matteline.models.codec.Metadata.NONE));
        int middle = 3 * (75 * 200 + 100);

        Cutout kept = cut(source, Map.of("format", format, "keep", "depth"));
        DeepImage read =
                decode(kept, new Keep(false, true, false, false)).uprightDeep().orElseThrow();
        assertThat(kept.degraded()).isEmpty();
        for (int c = 0; c < 3; c++) {
            assertThat(read.sample(middle + c)).isEqualTo(deep.sample(middle + c));
        }
        Cutout scaled = cut(source, Map.of("format", format));
        DecodedImage eight = decode(scaled, new Keep(false, true, false, false));
        assertThat(eight.deep()).isEmpty();
        for (int c = 0; c < 3; c++) {
            assertThat(eight.stored().rgb()[middle + c] & 0xff)
                    .isEqualTo((int) Math.round(deep.sample(middle + c) / 257.0));
        }
        assertThat(cut(source, Map.of("format", "webp", "keep", "depth")).degraded())
                .containsExactly("depth_reduced_to_8_bit");
    }

    /** Every kind of pixel goes through matting and comes out; the answer is a picture or that there is no subject. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "twelvemonkeys/jpeg_cmyk-sample.jpg",
                "twelvemonkeys/jpeg_cmyk-sample-no-icc.jpg",
                "twelvemonkeys/tiff_depth_flower-separated-planar-16.tif",
                "pillow/tiff_16bit_RGBa.tiff",
                "pillow/transparent_background_text_L.png",
                "pngsuite/tp1n3p08.png",
                "pngsuite/basn0g02.png",
                "libwebp/lossy_alpha1.webp",
                "heic/image3.heic",
                "libavif/paris_icc_exif_xmp.avif"
            })
    void t16EveryKindOfPixelIsAccepted(String file) throws Exception {
        Path source = Shared.at("corpus/odd/" + file);
        Recipe recipe = Recipe.of(
                Map.of("matting", "closed-form", "gates.no-foreground", "deliver 0.5%", "keep", "profile,depth,exif"));
        assertThat(pipeline.cut(source, recipe).image().size())
                .isEqualTo(DECODER.header(source).uprightSize());
    }

    /** A camera's picture says where it was taken; the cutout does not. */
    @Test
    void metadataIsStrippedUnlessKept() throws Exception {
        Path source = Shared.at("corpus/odd/metadata-extractor/jpg_Samsung_GT-I9000__Galaxy_S_.jpg");
        Map<String, String> anyway = Map.of("gates.no-foreground", "deliver 0.5%", "format", "jpeg");
        Map<String, String> keeping = new java.util.HashMap<>(anyway);
        keeping.put("keep", "exif");
        assertThat(text(pipeline.cut(source, Recipe.of(anyway)))).doesNotContain("SAMSUNG");
        assertThat(text(pipeline.cut(source, Recipe.of(keeping)))).contains("SAMSUNG");
    }

    private static String text(Cutout cutout) {
        return new String(Pictures.bytes(cutout.image()), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void t29ATornJpegIsRefusedAsSuch() {
        byte[] whole = bytes(Pictures.ball(320, 240), OutputFormat.JPEG);
        ImageRejectedException refused = catchThrowableOfType(
                ImageRejectedException.class, () -> cut(Arrays.copyOf(whole, whole.length / 2), Map.of()));
        assertThat(refused.code()).isEqualTo("truncated");
    }

    @ParameterizedTest
    @CsvSource({"PNG, wrong.jpg", "JPEG, wrong.png", "WEBP, wrong.tif", "TIFF, no-extension"})
    void t30AWrongNameDoesNotMatter(OutputFormat format, String name) throws Exception {
        Path file = Files.write(folder.resolve(name), bytes(Pictures.ball(320, 240), format));
        assertThat(pipeline.cut(file, Recipe.defaults()).image().size().width()).isEqualTo(320);
    }

    private Cutout cut(byte[] source, Map<String, String> settings) throws Exception {
        return pipeline.cut(Files.write(folder.resolve("source"), source), Recipe.of(settings));
    }

    private DecodedImage decode(Cutout cutout, Keep keep) throws Exception {
        return DECODER.decode(Pictures.write(folder.resolve("out"), Pictures.bytes(cutout.image())), keep);
    }

    private static byte[] bytes(PixelImage picture, OutputFormat format) {
        return Pictures.bytes(ImageEncoder.encode(picture, format, 95));
    }
}
