package dev.matteline.models.matte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Pictures;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Trimap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** One window, worked out by hand. Pixels are numbered row by row; the weight between i and j is 25 i + 12 + step. */
class WindowLaplacianTest {

    private static final ImageSize SIZE = new ImageSize(3, 3);

    /** One colour: the covariance is zero, so every pixel is like every other by 1/9. */
    @Test
    void oneColourAsksForEqualAlpha() {
        float[] weights = weights(Pictures.drawn(3, 3, (x, y) -> 0xff336699));
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                assertThat(weight(weights, i, j)).isCloseTo(i == j ? 8f / 9 : -1f / 9, within(1e-6f));
            }
        }
    }

    /**
     * One white pixel among eight black ones: variance c = 8/81 in each channel and between channels. The inverse is
     * reached in the direction of grey only, so the likeness of k and l is (1 + d_k d_l / c) / 9: 1 for white with itself,
     * 0 for white with black, 1/8 for black with black.
     */
    @Test
    void aPixelOfItsOwnColourIsFree() {
        float[] weights = weights(Pictures.drawn(3, 3, (x, y) -> x == 1 && y == 1 ? 0xffffffff : 0xff000000));
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                float expected = i == 4 || j == 4 ? 0 : i == j ? 7f / 8 : -1f / 8;
                assertThat(weight(weights, i, j)).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    @Test
    void knownPixelsGoToTheRightSide() {
        byte[] values = new byte[9];
        Arrays.fill(values, 0, 3, Trimap.FOREGROUND);
        values[4] = Trimap.UNKNOWN;
        float[] weights = new float[25];
        float[] right = new float[1];
        Band band = Band.of(new Trimap(SIZE, values), 0, 3);
        new WindowLaplacian(Pictures.drawn(3, 3, (x, y) -> 0xff336699), values, band, weights, right).add(0, 3);
        assertThat(weights[12]).isCloseTo(8f / 9, within(1e-6f));
        assertThat(right[0]).isCloseTo(3f / 9, within(1e-6f));
        for (int i = 0; i < 25; i++) {
            assertThat(i == 12 ? 0 : weights[i]).isZero();
        }
    }

    private static float weight(float[] weights, int i, int j) {
        return weights[25 * i + 12 + 5 * (j / 3 - i / 3) + j % 3 - i % 3];
    }

    private static float[] weights(PixelImage picture) {
        byte[] values = new byte[9];
        Arrays.fill(values, Trimap.UNKNOWN);
        float[] weights = new float[25 * 9];
        Band band = Band.of(new Trimap(SIZE, values), 0, 3);
        new WindowLaplacian(picture, values, band, weights, new float[9]).add(0, 3);
        return weights;
    }
}
