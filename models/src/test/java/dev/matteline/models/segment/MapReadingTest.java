package dev.matteline.models.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.onnx.FloatMap;
import org.junit.jupiter.api.Test;

class MapReadingTest {

    @Test
    void stretchingCutsOffToWholeLevels() {
        assertThat(read(NetworkConvention.U2NET, 0.25f, 0.75f, 0.5f)).containsExactly(0, 255, 127);
        assertThat(read(NetworkConvention.U2NET, 0f, 1f, 0.999f)).containsExactly(0, 255, 254);
    }

    /** PAINS T19: a division by the range of a flat map would give NaN. */
    @Test
    void aFlatMapHasNoSubject() {
        assertThat(read(NetworkConvention.U2NET, 0.7f, 0.7f, 0.7f)).containsExactly(0, 0, 0);
        assertThat(read(NetworkConvention.U2NET, Float.NaN, Float.NaN, Float.NaN))
                .containsExactly(0, 0, 0);
    }

    @Test
    void mapsThatAreProbabilitiesAreRoundedAndClipped() {
        NetworkConvention plain = new NetworkConvention(320, NetworkConvention.U2NET.input(), Activation.NONE, false);
        assertThat(read(plain, -0.1f, 0.5f, 1.2f)).containsExactly(0, 128, 255);
    }

    @Test
    void logitsGoThroughTheSigmoidFirst() {
        NetworkConvention logits =
                new NetworkConvention(320, NetworkConvention.U2NET.input(), Activation.SIGMOID, false);
        assertThat(read(logits, -100f, 0f, 100f)).containsExactly(0, 128, 255);
    }

    private static byte[] read(NetworkConvention convention, float... values) {
        return MapReading.read(new FloatMap(new ImageSize(values.length, 1), values), convention)
                .values();
    }
}
