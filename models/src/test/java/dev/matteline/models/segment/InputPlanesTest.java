package dev.matteline.models.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.catalog.Channels;
import dev.matteline.models.catalog.Normalisation;
import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class InputPlanesTest {

    private static final Channels MEAN = new Channels(0, 0.5, 1);
    private static final Channels DEVIATION = new Channels(1, 0.5, 2);

    @Test
    void planesFollowEachOtherAndAreNormalised() {
        assertThat(planes(Scaling.BY_255, 255, 0, 51, 0, 255, 102))
                .containsExactly(1f, 0f, -1f, 1f, (float) ((51 / 255.0 - 1) / 2), (float) ((102 / 255.0 - 1) / 2));
    }

    @Test
    void theBrightestValueIsOne() {
        assertThat(planes(Scaling.BY_BRIGHTEST, 100, 50, 0, 0, 0, 0)).containsExactly(1f, 0f, 0f, -1f, -0.5f, -0.5f);
    }

    @Test
    void aBlackPictureIsFinite() {
        assertThat(planes(Scaling.BY_BRIGHTEST, 0, 0, 0, 0, 0, 0)).containsExactly(0f, 0f, -1f, -1f, -0.5f, -0.5f);
    }

    @Test
    void whatAlphaHidesIsWhiteForTheNetwork() {
        PixelImage picture = PixelImage.of(
                new ImageSize(3, 1), new byte[] {0, 100, 0, 0, 100, 0, 0, 100, 0}, new byte[] {0, (byte) 128, -1});
        assertThat(VisibleColours.of(picture).rgb()).containsExactly(255, 255, 255, 127, 177, 127, 0, 100, 0);
    }

    private static float[] planes(Scaling scaling, int... rgb) {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            bytes[i] = (byte) rgb[i];
        }
        FloatBuffer buffer = InputPlanes.of(bytes, new Normalisation(MEAN, DEVIATION, scaling, ResizeFilter.AREA));
        float[] planes = new float[rgb.length];
        buffer.get(0, planes);
        return planes;
    }
}
