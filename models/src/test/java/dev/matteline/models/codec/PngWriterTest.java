package dev.matteline.models.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written comes back the same from the JDK and from OpenCV. */
class PngWriterTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void natives() {
        Natives.load();
    }

    static Stream<Arguments> pictures() {
        Random random = new Random(7);
        return Stream.of(
                        named("one pixel", 1, 1, (x, y) -> 0xff123456),
                        named("one translucent pixel", 1, 1, (x, y) -> 0x7f123456),
                        named("flat", 300, 200, (x, y) -> 0xff808080),
                        named("transparent", 300, 200, (x, y) -> 0),
                        named("noise", 257, 300, (x, y) -> random.nextInt()),
                        named("opaque noise", 301, 257, (x, y) -> 0xff000000 | random.nextInt()),
                        named(
                                "ramp",
                                500,
                                301,
                                (x, y) -> 0xff000000 | (x / 2) << 16 | (y & 0xff) << 8 | ((x + y) & 0xff)),
                        named("narrow", 1, 2000, (x, y) -> 0xff000000 | y * 77),
                        named("rare values", 700, 700, (x, y) -> random.nextInt(20000) == 0 ? random.nextInt() : 0))
                .map(Arguments::of);
    }

    private static Object[] named(String name, int width, int height, IntBinaryOperator argb) {
        return new Object[] {name, Pictures.drawn(width, height, argb)};
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void everyPictureComesBackExactly(String name, PixelImage picture) throws Exception {
        byte[] file = Pictures.bytes(ImageEncoder.encode(picture, OutputFormat.PNG, 1));
        PixelImage byJdk = Pictures.decode(file);
        assertThat(Arrays.equals(Pictures.alphaOf(byJdk), Pictures.alphaOf(picture)))
                .isTrue();
        PixelImage byOpenCv = new ImageDecoder(DecodeLimits.DEFAULT)
                .decode(Files.write(folder.resolve("picture.png"), file))
                .stored();
        assertThat(Arrays.equals(Pictures.alphaOf(byOpenCv), Pictures.alphaOf(picture)))
                .isTrue();
        for (int i = 0; i < picture.rgb().length; i++) {
            if (Pictures.alphaOf(picture)[i / 3] != 0) {
                assertThat(byJdk.rgb()[i]).isEqualTo(picture.rgb()[i]);
                assertThat(byOpenCv.rgb()[i]).isEqualTo(picture.rgb()[i]);
            }
        }
    }

    @Test
    void masksAreGrey() {
        byte[] values = new byte[513 * 7];
        new Random(3).nextBytes(values);
        PixelImage back =
                Pictures.decode(ImageEncoder.encode(new Mask(new ImageSize(513, 7), values), OutputFormat.PNG, 1));
        for (int i = 0; i < values.length; i++) {
            assertThat(back.rgb()[3 * i]).isEqualTo(values[i]);
        }
    }

    @Test
    void codesStayWithinTheLongestLengthForTheMostUnevenCounts() {
        int[] fibonacci = new int[40];
        fibonacci[0] = 1;
        fibonacci[1] = 1;
        for (int i = 2; i < fibonacci.length; i++) {
            fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        }
        HuffmanCode code = HuffmanCode.of(fibonacci, 15);
        assertThat(Arrays.stream(code.lengths()).max().orElseThrow()).isEqualTo(15);
        double kraft = Arrays.stream(code.lengths())
                .mapToDouble(length -> Math.pow(2, -length))
                .sum();
        assertThat(kraft).isEqualTo(1.0);
    }
}
