package dev.matteline.models.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.image.AreaAverage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Lanczos;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A soft map of 80 x 60 for a picture of 800 x 600 with a sharp disc. */
class GuidedUpsamplingTest {

    private static final ImageSize SMALL = new ImageSize(80, 60);
    private static final PixelImage DISC = Pictures.drawn(800, 600, (x, y) -> inside(x, y) ? 0xff8c3228 : 0xffd2dce6);

    @BeforeAll
    static void natives() {
        Natives.load();
    }

    private static boolean inside(int x, int y) {
        return Math.hypot(x - 399.5, y - 299.5) < 180;
    }

    /** What a network gives: a ramp of five cells where the picture has a step. */
    private static Mask soft() {
        byte[] map = new byte[SMALL.area()];
        for (int i = 0; i < map.length; i++) {
            int row = i / 80;
            double outside = Math.hypot(i % 80 - 39.5, row - 29.5) - 18;
            map[i] = (byte) Math.round(255 * Math.max(0.01, Math.min(0.99, 0.5 - outside / 5)));
        }
        return new Mask(SMALL, map);
    }

    @Test
    void theEdgeIsWhereThePictureHasIt() {
        byte[] guide = AreaAverage.resizeRgb(DISC, SMALL);
        double guided = difference(GuidedUpsampling.of(soft(), guide, DISC));
        double smooth = difference(Lanczos.resize(soft(), DISC.size()));
        assertThat(guided).as("mean distance to the disc").isLessThan(smooth / 3);
    }

    private static double difference(Mask mask) {
        double sum = 0;
        for (int i = 0; i < mask.values().length; i++) {
            sum += Math.abs((mask.values()[i] & 0xff) - (inside(i % 800, i / 800) ? 255 : 0));
        }
        return sum / mask.values().length;
    }

    /** What is surely subject or background comes out as 255 or 0, so that backgrounds are of one colour. */
    @Test
    void farFromTheEdgeNothingIsFaint() {
        Mask mask = GuidedUpsampling.of(soft(), AreaAverage.resizeRgb(DISC, SMALL), DISC);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 800; x++) {
                double distance = Math.hypot(x - 399.5, y - 299.5);
                if (distance < 60 || distance > 300) {
                    assertThat(mask.values()[y * 800 + x] & 0xff).isEqualTo(distance < 180 ? 255 : 0);
                }
            }
        }
    }

    /** A picture of one colour says nothing about edges: the map is what remains. */
    @Test
    void withoutColoursItIsTheMap() {
        PixelImage grey = Pictures.drawn(800, 600, (x, y) -> 0xff808080);
        Mask mask = GuidedUpsampling.of(soft(), AreaAverage.resizeRgb(grey, SMALL), grey);
        Mask smooth = Lanczos.resize(soft(), grey.size());
        for (int x = 0; x < 800; x += 7) {
            // windows average over half a ramp, and the ends are tightened
            assertThat(mask.values()[300 * 800 + x] & 0xff)
                    .isCloseTo(smooth.values()[300 * 800 + x] & 0xff, within(60));
        }
    }

    @Test
    void aPictureSmallerThanTheMapIsBroughtDown() {
        PixelImage small = PixelImage.opaque(new ImageSize(40, 30), AreaAverage.resizeRgb(DISC, new ImageSize(40, 30)));
        Mask mask = GuidedUpsampling.of(soft(), AreaAverage.resizeRgb(DISC, SMALL), small);
        assertThat(mask.size()).isEqualTo(small.size());
        assertThat(mask.values()[15 * 40 + 20] & 0xff).isEqualTo(255);
        assertThat(mask.values()[0]).isZero();
    }

    @Test
    void sumsOverWindowsAreThoseOfTheDefinition() {
        ImageSize size = new ImageSize(7, 5);
        int[] values = new int[35];
        for (int i = 0; i < 35; i++) {
            values[i] = i * 53 % 256;
        }
        for (int radius = 0; radius < 9; radius++) {
            IntWindows windows = new IntWindows(size, radius);
            int[] sums = windows.sums(values);
            for (int i = 0; i < 35; i++) {
                int sum = 0;
                int count = 0;
                for (int k = 0; k < 35; k++) {
                    if (Math.abs(k % 7 - i % 7) <= radius && Math.abs(k / 7 - i / 7) <= radius) {
                        sum += values[k];
                        count++;
                    }
                }
                assertThat(sums[i]).isEqualTo(sum);
                assertThat(windows.count(i % 7, i / 7)).isEqualTo(count);
            }
        }
    }
}
