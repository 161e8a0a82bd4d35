package dev.matteline.models.refine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Pictures;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small masks drawn as digits: 0 stands for 0, 9 for 255, the others between. */
class RefinementTest {

    @Test
    void aHoleIsFilledAndABayIsNot() {
        assertThat(refined(Holes.FILL.refinement(), "0000000", "0999990", "0900090", "0907090", "0999990", "0000000"))
                .isEqualTo(digits("0000000", "0999990", "0999990", "0999990", "0999990", "0000000"));
        assertThat(refined(Holes.FILL.refinement(), "0000000", "0999990", "0900000", "0900090", "0999990", "0000000"))
                .isEqualTo(digits("0000000", "0999990", "0900000", "0900090", "0999990", "0000000"));
    }

    @Test
    void aHoleIsRaisedToTheLowestPartOfItsRimOnly() {
        assertThat(refined(Holes.FILL.refinement(), "00000", "09990", "09050", "09990", "00000"))
                .isEqualTo(digits("00000", "09990", "09550", "09990", "00000"));
    }

    @Test
    void onlyTheLargestPartStaysWithItsFaintRim() {
        assertThat(refined(Islands.LARGEST.refinement(), "9000000", "9009910", "9000991", "0000000", "9999000"))
                .isEqualTo(digits("0000000", "0009910", "0000991", "0000000", "0000000"));
        assertThat(refined(Islands.LARGEST.refinement(), "0000", "0000")).isEqualTo(digits("0000", "0000"));
    }

    @Test
    void partsThatMeetFurtherDownAreOne() {
        assertThat(refined(Islands.LARGEST.refinement(), "9090009", "9090009", "9990009", "0000000"))
                .isEqualTo(digits("9090000", "9090000", "9990000", "0000000"));
    }

    @Test
    void halfAndMoreBecomesWhole() {
        Mask mask = new Mask(new ImageSize(4, 1), new byte[] {0, 127, (byte) 128, (byte) 255});
        assertThat(EdgeRule.THRESHOLD.refinement().refine(mask, grey(mask)).values())
                .containsExactly((byte) 0, (byte) 0, (byte) 255, (byte) 255);
    }

    /** A speck of one pixel goes, a straight edge stays where it is. */
    @Test
    void theBinaryMaskDropsSpecksAndKeepsEdges() {
        byte[] values = new byte[40 * 40];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i % 40 >= 20 ? 255 : 0);
        }
        values[20 * 40 + 6] = (byte) 255;
        Mask mask = new Mask(new ImageSize(40, 40), values);
        byte[] found = EdgeRule.BINARY.refinement().refine(mask, grey(mask)).values();
        for (int i = 0; i < values.length; i++) {
            assertThat(found[i]).isEqualTo((byte) (i % 40 >= 20 ? 255 : 0));
        }
    }

    /**
     * A blurred step over a sharp edge of colour becomes sharper at the edge, and stays as it is far away. In a picture of
     * two colours the filter gives a pixel the mean, over the 17 windows that hold it, of the mean mask of its colour in
     * the window. Beside the edge the mask has 96 and 128; the means are 32.3 and 205.6.
     */
    @Test
    void theGuidedFilterFollowsTheEdgeOfThePicture() {
        PixelImage picture = Pictures.drawn(120, 60, (x, y) -> x < 60 ? 0xff202020 : 0xffe0c0a0);
        byte[] values = new byte[120 * 60];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.max(0, Math.min(255, (i % 120 - 60) * 32 + 128));
        }
        byte[] found = EdgeRule.GUIDED
                .refinement()
                .refine(new Mask(picture.size(), values), picture)
                .values();
        int row = 30 * 120;
        assertThat(found[row + 59] & 0xff).isBetween(31, 34);
        assertThat(found[row + 60] & 0xff).isBetween(204, 207);
        assertThat(found[row + 10] & 0xff).isLessThan(2);
        assertThat(found[row + 110] & 0xff).isGreaterThan(253);
    }

    @Test
    void aLargePictureIsGuidedByASmallCopyOfItself() {
        PixelImage picture = Pictures.drawn(2200, 40, (x, y) -> x < 1100 ? 0xff202020 : 0xffe0c0a0);
        byte[] values = new byte[2200 * 40];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i % 2200 < 1090 ? 0 : 255);
        }
        byte[] found = EdgeRule.GUIDED
                .refinement()
                .refine(new Mask(picture.size(), values), picture)
                .values();
        assertThat(found[20 * 2200 + 500] & 0xff).isLessThan(2);
        assertThat(found[20 * 2200 + 1700] & 0xff).isGreaterThan(253);
        assertThat(found[20 * 2200 + 1095] & 0xff).isLessThan(128);
    }

    @ParameterizedTest
    @EnumSource(EdgeRule.class)
    void uniformMasksStayAndOddSizesDoNotFail(EdgeRule rule) {
        for (int side = 1; side < 4; side++) {
            Mask mask = new Mask(new ImageSize(side, 5), new byte[5 * side]);
            assertThat(rule.refinement().refine(mask, grey(mask)).values()).containsOnly((byte) 0);
        }
    }

    private static byte[] refined(Refinement refinement, String... rows) {
        Mask mask = new Mask(new ImageSize(rows[0].length(), rows.length), digits(rows));
        return refinement.refine(mask, grey(mask)).values();
    }

    private static byte[] digits(String... rows) {
        String all = String.join("", rows);
        byte[] values = new byte[all.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ((all.charAt(i) - '0') * 255 / 9);
        }
        return values;
    }

    private static PixelImage grey(Mask mask) {
        return Pictures.drawn(mask.size().width(), mask.size().height(), (x, y) -> 0xff808080);
    }
}
