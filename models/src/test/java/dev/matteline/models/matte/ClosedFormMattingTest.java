package dev.matteline.models.matte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Pictures;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Trimap;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormMattingTest {

    private static final int ALL = Integer.MAX_VALUE;

    /** The same equations, written down as a full matrix and eliminated. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSolverFindsWhatEliminationFinds(long seed) {
        PixelImage picture = texture(12, 12, seed);
        byte[] trimap = new byte[144];
        Arrays.fill(trimap, Trimap.UNKNOWN);
        for (int y = 0; y < 12; y++) {
            Arrays.fill(trimap, 12 * y, 12 * y + 2, Trimap.FOREGROUND);
            Arrays.fill(trimap, 12 * y + 10, 12 * y + 12, Trimap.BACKGROUND);
        }
        byte[] alpha = trimap.clone();
        try (Workers workers = new Workers(1)) {
            Band band = Band.of(new Trimap(picture.size(), trimap), 0, 12);
            assertThat(new BandProblem(picture, band, workers).solve(alpha, 60)).isTrue();
        }
        double[] exact = DenseMatting.solve(picture, trimap);
        for (int i = 0; i < alpha.length; i++) {
            assertThat((double) (alpha[i] & 0xff))
                    .as("pixel %d", i)
                    .isCloseTo(255 * Math.max(0, Math.min(1, exact[i])), within(1.5));
        }
    }

    /** Two plain colours and a known mixture of them: alpha is the share of the subject. */
    @Test
    void aSoftDiscOnAPlainGroundIsFoundExactly() {
        PixelImage picture = Pictures.drawn(120, 90, (x, y) -> mix(share(x, y)));
        Matted found = matting(ALL, 1).matte(roughDisc(120, 90), picture);
        assertThat(found.degraded()).isEmpty();
        for (int i = 0; i < picture.size().area(); i++) {
            int row = i / 120;
            assertThat(found.matte().values()[i] & 0xff)
                    .isCloseTo((int) Math.round(255 * share(i % 120, row)), within(4));
        }
    }

    @Test
    void knownPixelsKeepTheirValue() {
        PixelImage picture = texture(120, 90, 7);
        Mask mask = roughDisc(120, 90);
        byte[] trimap = TrimapRule.DEFAULT.read(mask).values();
        byte[] alpha = matting(ALL, 1).matte(mask, picture).matte().values();
        for (int i = 0; i < alpha.length; i++) {
            if (trimap[i] != Trimap.UNKNOWN) {
                assertThat(alpha[i]).isEqualTo(trimap[i]);
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        PixelImage picture = texture(150, 210, 3);
        byte[] one = matting(ALL, 1).matte(roughDisc(150, 210), picture).matte().values();
        byte[] three =
                matting(ALL, 3).matte(roughDisc(150, 210), picture).matte().values();
        assertThat(three).isEqualTo(one);
    }

    /** PAINS T04: what does not fit is solved in strips, says so, and looks the same. */
    @Test
    void aBandBeyondTheBudgetIsTiled() {
        PixelImage picture = texture(150, 210, 3);
        Mask mask = roughDisc(150, 210);
        Matted whole = matting(ALL, 1).matte(mask, picture);
        Matted tiled = matting(4000, 1).matte(mask, picture);
        assertThat(tiled.degraded()).containsExactly("matting_tiled");
        double sum = 0;
        int unknown = 0;
        byte[] trimap = TrimapRule.DEFAULT.read(mask).values();
        for (int i = 0; i < trimap.length; i++) {
            if (trimap[i] == Trimap.UNKNOWN) {
                sum += Math.abs(
                        (tiled.matte().values()[i] & 0xff) - (whole.matte().values()[i] & 0xff));
                unknown++;
            }
        }
        assertThat(unknown).isGreaterThan(4000);
        assertThat(sum / unknown).as("mean levels apart").isLessThan(2);
    }

    @Test
    void runningOutOfStepsIsSaid() {
        Matting hasty = new ClosedFormMatting(TrimapRule.DEFAULT, ALL, 1, 1);
        assertThat(hasty.matte(roughDisc(120, 90), texture(120, 90, 7)).degraded())
                .containsExactly("matting_unconverged");
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "255, matting_without_seeds", "128, matting_without_seeds"})
    void uniformMasksComeBackAsTheyWere(int value, String code) {
        byte[] values = new byte[400];
        Arrays.fill(values, (byte) value);
        ImageSize size = new ImageSize(20, 20);
        Matted found = matting(ALL, 1).matte(new Mask(size, values), texture(20, 20, 1));
        assertThat(found.matte().values()).isSameAs(values);
        assertThat(String.join(" ", found.degraded())).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"1,40", "40,1", "2,40", "3,40", "40,3"})
    void narrowPicturesDoNotFail(int width, int height) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (255 * i / values.length);
        }
        values[0] = 0;
        Matting matting = new ClosedFormMatting(new TrimapRule(240, 10, 1), ALL, 60, 1);
        Matted found = matting.matte(new Mask(new ImageSize(width, height), values), texture(width, height, 1));
        assertThat(found.matte().size()).isEqualTo(new ImageSize(width, height));
    }

    private static Matting matting(int pixels, int threads) {
        return new ClosedFormMatting(TrimapRule.DEFAULT, pixels, 60, threads);
    }

    private static double share(int x, int y) {
        return Math.max(0, Math.min(1, (30 - Math.hypot(x - 60, y - 45)) / 6 + 0.5));
    }

    private static int mix(double share) {
        int red = (int) Math.round(220 * share + 20 * (1 - share));
        int green = (int) Math.round(60 * share + 200 * (1 - share));
        return 0xff000000 | red << 16 | green << 8 | 90;
    }

    /** A disc in the middle as a network of low resolution would see it. */
    private static Mask roughDisc(int width, int height) {
        byte[] values = new byte[width * height];
        double radius = Math.min(width, height) / 3.0;
        for (int i = 0; i < values.length; i++) {
            int row = i / width;
            double inside = radius - Math.hypot(i % width - width / 2.0, row - height / 2.0);
            values[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, inside / 12 + 0.5)));
        }
        return new Mask(new ImageSize(width, height), values);
    }

    /** Smooth random colours with some noise. */
    private static PixelImage texture(int width, int height, long seed) {
        Random random = new Random(seed);
        double[] phase = random.doubles(9, 0, 6).toArray();
        return Pictures.drawn(width, height, (x, y) -> {
            int pixel = 0xff;
            for (int c = 0; c < 3; c++) {
                double wave = Math.sin(x / (3 + phase[c]) + phase[3 + c]) * Math.cos(y / (4 + phase[6 + c]));
                pixel = pixel << 8 | (int) (127 + 100 * wave + random.nextInt(12));
            }
            return pixel;
        });
    }
}
