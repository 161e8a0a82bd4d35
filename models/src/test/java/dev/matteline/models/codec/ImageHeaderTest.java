package dev.matteline.models.codec;

import static dev.matteline.models.codec.HandMade.be16;
import static dev.matteline.models.codec.HandMade.be32;
import static dev.matteline.models.codec.HandMade.bytes;
import static dev.matteline.models.codec.HandMade.exif;
import static dev.matteline.models.codec.HandMade.le16;
import static dev.matteline.models.codec.HandMade.le32;
import static dev.matteline.models.codec.HandMade.pngChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageHeaderTest {

    private static final byte[] JPEG_SCAN = bytes(0xff, 0xda, be16(2));

    @TempDir
    Path folder;

    static Stream<Arguments> headers() {
        byte[] exif6 = exif(true, 6);
        return Stream.of(
                Arguments.of("JPEG", bytes(0xff, 0xd8, frame(8, 40, 30), JPEG_SCAN), 1),
                Arguments.of("JPEG", HandMade.withExif(bytes(0xff, 0xd8, frame(8, 40, 30), JPEG_SCAN), exif6), 6),
                Arguments.of(
                        "JPEG", HandMade.withExif(bytes(0xff, 0xd8, frame(8, 40, 30), JPEG_SCAN), exif(false, 8)), 8),
                Arguments.of("PNG", HandMade.png(40, 30, 8, 0, new byte[1230]), 1),
                Arguments.of("PNG", HandMade.png(40, 30, 8, 0, new byte[1230], pngChunk("eXIf", exif6)), 6),
                Arguments.of("WEBP", riff("VP8 ", bytes(0, 0, 0, 0x9d, 1, 0x2a, le16(40), le16(30))), 1),
                Arguments.of("WEBP", riff("VP8L", bytes(0x2f, le32(39 | 29 << 14))), 1),
                Arguments.of("WEBP", riff("VP8X", bytes(0, 0, 0, 0, 39, 0, 0, 29, 0, 0)), 1),
                Arguments.of("GIF", bytes("GIF89a", le16(40), le16(30), 0, 0, 0), 1),
                Arguments.of("BMP", bytes("BM", new byte[12], le32(40), le32(40), le32(-30), new byte[28]), 1),
                Arguments.of("BMP", bytes("BM", new byte[12], le32(12), le16(40), le16(30), new byte[4]), 1),
                Arguments.of("TIFF", HandMade.tiff(40, 30, 6, new byte[3600]), 6));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void sizeAndOrientationAreReadWithoutDecoding(String format, byte[] file, int orientation) throws Exception {
        ImageHeader header = read(file);
        assertThat(header.format()).hasToString(format);
        assertThat(header.size()).isEqualTo(new ImageSize(40, 30));
        assertThat(header.orientation()).isEqualTo(Orientation.ofTag(orientation));
        assertThat(header.uprightSize()).isEqualTo(orientation > 4 ? new ImageSize(30, 40) : new ImageSize(40, 30));
    }

    static Stream<Arguments> refusals() {
        return Map.<String, byte[][]>of(
                        "empty_file", new byte[][] {new byte[0]},
                        "not_an_image",
                                new byte[][] {
                                    bytes("hello"),
                                    new byte[100],
                                    bytes(0, 0, 0, 24, "ftypisom"),
                                    bytes("BM and then quite some text")
                                },
                        "unsupported_format",
                                new byte[][] {
                                    bytes(0xff, 0x0a),
                                    bytes(0, 0, 0, 12, "JXL \r\n"),
                                    bytes("%PDF-1.7"),
                                    bytes("<?xml version='1.0'?><svg xmlns='x'/>"),
                                    bytes("8BPS"),
                                    bytes("P6\n1 1\n255\n"),
                                    bytes(0xff, 0xd8, frame(12, 40, 30), JPEG_SCAN)
                                },
                        "truncated",
                                new byte[][] {
                                    bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16),
                                    bytes(0x89, "PNG\r\n", 0x1a, "\n", be32(13), "IHDR", be32(4)),
                                    bytes(0, 0, 0, 24, "ftypheic"),
                                    bytes(0, 0, 0, 24, "ftypavif"),
                                    bytes("RIFF", le32(400), "WEBPVP8 "),
                                    bytes("II*", 0, le32(4000))
                                },
                        "corrupt",
                                new byte[][] {
                                    HandMade.png(0, 30, 8, 0, new byte[0]),
                                    bytes(0xff, 0xd8, 0xff, 0xd9),
                                    bytes(0xff, 0xd8, JPEG_SCAN)
                                },
                        "too_many_pixels",
                                new byte[][] {
                                    HandMade.png(60000, 60000, 8, 2, new byte[10]),
                                    HandMade.png(40000, 2, 8, 2, new byte[10]),
                                    bytes("GIF89a", le16(65535), le16(65535))
                                })
                .entrySet()
                .stream()
                .flatMap(entry -> Stream.of(entry.getValue()).map(file -> Arguments.of(entry.getKey(), file)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalsHaveACodeAndASentence(String code, byte[] file) {
        ImageRejectedException refused = catchThrowableOfType(ImageRejectedException.class, () -> read(file));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.getMessage()).matches("The |[A-Z].*\\.").endsWith(".");
    }

    @Test
    void aFileThatIsTooLongIsRefusedByItsLengthAlone() throws IOException {
        Path file = Files.write(folder.resolve("long"), new byte[1001]);
        ImageRejectedException refused = catchThrowableOfType(
                ImageRejectedException.class, () -> ImageHeader.read(file, new DecodeLimits(1000, 1000, 100)));
        assertThat(refused.code()).isEqualTo("too_many_bytes");
    }

    private ImageHeader read(byte[] bytes) throws IOException, ImageRejectedException {
        return ImageHeader.read(Files.write(folder.resolve("picture"), bytes), DecodeLimits.DEFAULT);
    }

    private static byte[] frame(int bits, int width, int height) {
        return bytes(0xff, 0xc0, be16(17), bits, be16(height), be16(width), 3, new byte[9]);
    }

    private static byte[] riff(String chunk, byte[] data) {
        byte[] padded = bytes(data, new byte[16]);
        return bytes("RIFF", le32(12 + padded.length), "WEBP", chunk, le32(padded.length), padded);
    }
}
