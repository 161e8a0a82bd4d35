package dev.matteline.models.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanczosTest {

    @Test
    void aFlatPictureStaysFlatUpAndDown() {
        Mask flat = new Mask(new ImageSize(7, 5), filled(35, 201));
        assertThat(Lanczos.resize(flat, new ImageSize(3, 11)).values()).containsOnly((byte) 201);
    }

    @Test
    void theSameSizeIsTheSameMask() {
        Mask mask = new Mask(new ImageSize(2, 2), new byte[] {1, 2, 3, 4});
        assertThat(Lanczos.resize(mask, new ImageSize(2, 2))).isSameAs(mask);
    }

    /**
     * Two pixels 0 and 240 to four. Centres lie at 0.25, 0.75, 1.25, 1.75, the weights are L(0.25), L(-0.75) and so on with
     * L(x) = sinc(x) sinc(x/3): L(0.25) = 0.890067, L(0.75) = 0.270190, L(1.25) = -0.132871. Normalised share of the right
     * pixel: -0.132871/(0.890067-0.132871) has no place here, since 1.25 - 0.5 = 0.75; so
     * position 0: right at distance 1.25: -0.132871 / (0.890067 - 0.132871) = -0.17548 -> clipped to 0;
     * position 1: left at 0.25, right at 0.75: 0.270190 / (0.890067 + 0.270190) = 0.232870 * 240 = 55.9 -> 56;
     * the others mirror them: 184 and 240 * 1.17548 clipped to 255.
     */
    @Test
    void enlargingMatchesWeightsWorkedOutByHand() {
        Mask two = new Mask(new ImageSize(2, 1), new byte[] {0, (byte) 240});
        assertThat(Lanczos.resize(two, new ImageSize(4, 1)).values()).containsExactly(0, 56, 184, 255);
    }

    /**
     * Four pixels to two: support 6 covers all four. Distances in output pixels from the first centre (1.0 input):
     * 0.25, 0.25, 0.75, 1.25, so the weights are .890067 .890067 .270190 -.132871, sum 1.917453. A single 100 at the last
     * place gives -6.9, clipped to 0, and 46.4 at the other end.
     */
    @Test
    void shrinkingMatchesWeightsWorkedOutByHand() {
        Mask four = new Mask(new ImageSize(4, 1), new byte[] {0, 0, 0, 100});
        assertThat(Lanczos.resize(four, new ImageSize(2, 1)).values()).containsExactly(0, 46);
    }

    @Test
    void coloursAreResizedEachOnItsOwn() {
        PixelImage two = PixelImage.opaque(new ImageSize(1, 2), new byte[] {0, 10, (byte) 240, (byte) 240, 10, 0});
        assertThat(Lanczos.resizeRgb(two, new ImageSize(1, 4)))
                .containsExactly(0, 10, 255, 56, 10, 184, 184, 10, 56, 255, 10, 0);
    }

    private static byte[] filled(int length, int value) {
        byte[] values = new byte[length];
        java.util.Arrays.fill(values, (byte) value);
        return values;
    }
}
