package dev.matteline.models.composite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import org.junit.jupiter.api.Test;

class CompositionTest {

    private static final ImageSize THREE = new ImageSize(3, 1);
    private static final PixelImage COLOURS =
            PixelImage.opaque(THREE, new byte[] {9, 9, 9, (byte) 200, 100, 50, (byte) 200, 100, 50});
    private static final AlphaMatte MATTE = new AlphaMatte(THREE, new byte[] {0, (byte) 128, (byte) 255});

    @Test
    void transparentKeepsStraightColourAndHidesNothingUnderAlphaZero() {
        PixelImage cutout = Composition.compose(COLOURS, MATTE, Background.TRANSPARENT);
        assertThat(cutout.rgb()).containsExactly(0, 0, 0, 200, 100, 50, 200, 100, 50);
        assertThat(cutout.alpha()).containsExactly(0, 128, 255);
    }

    /** PAINS T02 and T10. */
    @Test
    void opaqueColourMixesOnceAndLeavesNoAlpha() {
        PixelImage onWhite = Composition.compose(COLOURS, MATTE, Background.WHITE);
        assertThat(onWhite.rgb()).containsExactly(255, 255, 255, 227, 177, 152, 200, 100, 50);
        assertThat(onWhite.alpha()).isNull();
    }

    @Test
    void translucentColourAddsItsAlphaBehindTheSubject() {
        PixelImage placed = Composition.compose(COLOURS, MATTE, Background.parse("#0000ff80"));
        assertThat(placed.alpha()).containsExactly(128, 192, 255);
        assertThat(placed.rgb()).containsExactly(0, 0, 255, 133, 67, 118, 200, 100, 50);
    }
}
