package dev.matteline.models.matte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.Trimap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrimapRuleTest {

    private static final ImageSize SIZE = new ImageSize(24, 24);

    /** The window is not centred when it is even: block 6..17 becomes 11..13. */
    @Test
    void aBlockIsEatenFromTheLeftAndTopByOneMore() {
        Trimap trimap = new TrimapRule(240, 10, 10).read(block(6, 17, 255, 128));
        for (int i = 0; i < SIZE.area(); i++) {
            boolean inside = within(i % 24, 11, 13) && within(i / 24, 11, 13);
            assertThat(trimap.values()[i]).isEqualTo(inside ? Trimap.FOREGROUND : Trimap.UNKNOWN);
        }
    }

    @Test
    void theFrameEatsForegroundButNotBackground() {
        Trimap full = new TrimapRule(240, 10, 10).read(block(0, 23, 255, 0));
        Trimap empty = new TrimapRule(240, 10, 10).read(block(0, 23, 0, 0));
        for (int i = 0; i < SIZE.area(); i++) {
            boolean inside = within(i % 24, 5, 19) && within(i / 24, 5, 19);
            assertThat(full.values()[i]).isEqualTo(inside ? Trimap.FOREGROUND : Trimap.UNKNOWN);
            assertThat(empty.values()[i]).isEqualTo(Trimap.BACKGROUND);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,6,17", "2,7,17", "3,7,16", "5,8,15"})
    void otherSides(int side, int first, int last) {
        Trimap trimap = new TrimapRule(240, 10, side).read(block(6, 17, 255, 128));
        for (int i = 0; i < SIZE.area(); i++) {
            boolean inside = within(i % 24, first, last) && within(i / 24, first, last);
            assertThat(trimap.values()[i]).isEqualTo(inside ? Trimap.FOREGROUND : Trimap.UNKNOWN);
        }
    }

    @Test
    void sideZeroIsACrossThatDoesNotLookAtCorners() {
        Mask mask = block(6, 17, 255, 128);
        mask.values()[6 * 24 + 6] = (byte) 128;
        Trimap trimap = new TrimapRule(240, 10, 0).read(mask);
        assertThat(trimap.values()[7 * 24 + 7]).isEqualTo(Trimap.FOREGROUND);
        assertThat(trimap.values()[6 * 24 + 7]).isEqualTo(Trimap.UNKNOWN);
    }

    @Test
    void thresholdsThemselvesAreUnknown() {
        byte[] values = {(byte) 241, (byte) 240, 10, 9};
        Trimap trimap = new TrimapRule(240, 10, 1).read(new Mask(new ImageSize(4, 1), values));
        assertThat(trimap.values())
                .containsExactly(Trimap.FOREGROUND, Trimap.UNKNOWN, Trimap.UNKNOWN, Trimap.BACKGROUND);
    }

    @Test
    void aRuleThatCallsPixelsBothIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrimapRule(10, 240, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrimapRule(240, 10, -1));
    }

    private static boolean within(int value, int first, int last) {
        return value >= first && value <= last;
    }

    private static Mask block(int first, int last, int inside, int outside) {
        byte[] values = new byte[SIZE.area()];
        for (int i = 0; i < values.length; i++) {
            boolean in = within(i % 24, first, last) && within(i / 24, first, last);
            values[i] = (byte) (in ? inside : outside);
        }
        return new Mask(SIZE, values);
    }
}
