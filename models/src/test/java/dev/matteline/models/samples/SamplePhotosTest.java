package dev.matteline.models.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplePhotosTest {

    @Test
    void sameSeedSamePixels() {
        SamplePhoto a = SamplePhotos.render(42, 400, 300);
        SamplePhoto b = SamplePhotos.render(42, 400, 300);
        assertThat(rgb(a)).isEqualTo(rgb(b));
        assertThat(bytes(a.alpha())).isEqualTo(bytes(b.alpha()));
    }

    @Test
    void otherSeedOtherPhoto() {
        assertThat(rgb(SamplePhotos.render(1, 200, 200))).isNotEqualTo(rgb(SamplePhotos.render(2, 200, 200)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 40, 60})
    void subjectTakesAFairShareAndTouchesNoBorder(int from) {
        for (int seed = from; seed < from + 20; seed++) {
            SamplePhoto p = SamplePhotos.render(seed, 320, 240);
            byte[] alpha = bytes(p.alpha());
            double share = share(alpha);
            assertThat(share).as("%s, seed %d", p.kind(), seed).isBetween(0.05, 0.7);
            assertThat(border(p.alpha()))
                    .as("%s, seed %d, border", p.kind(), seed)
                    .isZero();
            assertThat(soft(alpha))
                    .as("%s, seed %d, soft pixels", p.kind(), seed)
                    .isGreaterThan(150);
        }
    }

    @Test
    void theHoleOfAHandleIsBackground() {
        Dice dice = new Dice(6);
        Scene scene = Scene.around(KitchenSubjects.mug(dice), Backdrops.whiteSweep(dice), dice);
        SamplePhoto mug = SamplePhotos.render(scene, 6, 640, 480);
        int holes = enclosedBackground(mug.alpha());
        assertThat(holes).as("background pixels enclosed by the mug").isGreaterThan(100);
    }

    @Test
    void glassIsHalfTransparent() {
        Dice dice = new Dice(9);
        Scene scene = Scene.around(KitchenSubjects.juiceGlass(dice), Backdrops.greySweep(dice), dice);
        byte[] alpha = bytes(SamplePhotos.render(scene, 9, 640, 480).alpha());
        long half = count(alpha, 60, 200);
        assertThat(half).isGreaterThan(1500);
    }

    @Test
    void furHasAWiderSoftEdgeThanPlastic() {
        Dice dice = new Dice(3);
        Backdrop paper = Backdrops.greySweep(dice);
        byte[] bear = bytes(SamplePhotos.render(Scene.around(ToySubjects.bear(dice), paper, dice), 3, 640, 480)
                .alpha());
        byte[] duck = bytes(SamplePhotos.render(Scene.around(ToySubjects.duck(dice), paper, dice), 3, 640, 480)
                .alpha());
        assertThat(soft(bear)).isGreaterThan(3 * soft(duck));
    }

    @Test
    void compositionDoesNotDependOnSize() {
        byte[] small = bytes(SamplePhotos.render(11, 320, 240).alpha());
        byte[] large = bytes(SamplePhotos.render(11, 640, 480).alpha());
        assertThat(share(small)).isCloseTo(share(large), offset(0.004));
    }

    @Test
    void tooSmallIsRefused() {
        assertThatThrownBy(() -> SamplePhotos.render(1, 63, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] rgb(SamplePhoto p) {
        return p.photo()
                .getRGB(
                        0,
                        0,
                        p.photo().getWidth(),
                        p.photo().getHeight(),
                        null,
                        0,
                        p.photo().getWidth());
    }

    private static byte[] bytes(BufferedImage grey) {
        return ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
    }

    private static double share(byte[] alpha) {
        long sum = 0;
        for (byte a : alpha) {
            sum += a & 255;
        }
        return sum / 255.0 / alpha.length;
    }

    private static long soft(byte[] alpha) {
        return count(alpha, 1, 254);
    }

    private static long count(byte[] alpha, int low, int high) {
        long n = 0;
        for (byte a : alpha) {
            n += (a & 255) >= low && (a & 255) <= high ? 1 : 0;
        }
        return n;
    }

    private static int border(BufferedImage alpha) {
        int w = alpha.getWidth();
        int h = alpha.getHeight();
        byte[] a = bytes(alpha);
        int sum = 0;
        for (int x = 0; x < w; x++) {
            sum += (a[x] & 255) + (a[(h - 1) * w + x] & 255);
        }
        for (int y = 0; y < h; y++) {
            sum += (a[y * w] & 255) + (a[y * w + w - 1] & 255);
        }
        return sum;
    }

    /** Pixels of alpha 0 that cannot be reached from the corner without crossing the subject. */
    private static int enclosedBackground(BufferedImage alpha) {
        int w = alpha.getWidth();
        int n = w * alpha.getHeight();
        byte[] a = bytes(alpha).clone();
        int[] stack = new int[4 * n];
        Arrays.fill(stack, -1);
        int top = 1;
        stack[0] = 0;
        while (top > 0) {
            int k = stack[--top];
            if (a[k] != 0) {
                continue;
            }
            a[k] = 1;
            for (int next : new int[] {k - 1, k + 1, k - w, k + w}) {
                boolean sameRow = next / w == k / w || Math.abs(next - k) == w;
                if (next >= 0 && next < n && sameRow && a[next] == 0) {
                    stack[top++] = next;
                }
            }
        }
        int left = 0;
        for (byte v : a) {
            left += v == 0 ? 1 : 0;
        }
        return left;
    }
}
