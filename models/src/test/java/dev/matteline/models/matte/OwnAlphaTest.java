package dev.matteline.models.matte;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import org.junit.jupiter.api.Test;

class OwnAlphaTest {

    private static final ImageSize FOUR = new ImageSize(4, 1);
    private static final AlphaMatte MATTE = new AlphaMatte(FOUR, new byte[] {-1, -1, (byte) 128, 0});

    @Test
    void nothingBecomesMoreVisibleThanItWas() {
        PixelImage picture = PixelImage.of(FOUR, new byte[12], new byte[] {-1, 100, (byte) 128, -1});
        assertThat(OwnAlpha.limit(MATTE, picture).values()).containsExactly(255, 100, 64, 0);
    }

    @Test
    void anOpaquePictureLimitsNothing() {
        assertThat(OwnAlpha.limit(MATTE, PixelImage.opaque(FOUR, new byte[12]))).isSameAs(MATTE);
    }
}
