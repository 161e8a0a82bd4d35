package dev.matteline.models.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mattes drawn with one fault each: the gate that is about it measures it, the others do not mind. */
class MeasuresTest {

    private static final ImageSize SIZE = new ImageSize(800, 600);
    private final byte[] alpha = new byte[SIZE.area()];

    @Test
    void aSolidSubjectHasNoFault() {
        fill(200, 150, 600, 450, 255);
        Map<Gate, Double> measures = measures();
        assertThat(measures.get(Gate.NO_FOREGROUND)).isCloseTo(25, within(1.0));
        assertThat(Gates.USUAL.findings(measures)).isEmpty();
    }

    @Test
    void anEmptyMatteHasNoForeground() {
        assertThat(only(measures())).isEqualTo(Gate.NO_FOREGROUND);
    }

    @Test
    void aPictureOfOneColourHasNoForegroundWhateverTheMatteSays() {
        fill(200, 150, 600, 450, 255);
        byte[] rgb = new byte[3 * SIZE.area()];
        java.util.Arrays.fill(rgb, (byte) 240);
        Map<Gate, Double> measures = Measures.of(new AlphaMatte(SIZE, alpha), PixelImage.opaque(SIZE, rgb));
        assertThat(only(measures)).isEqualTo(Gate.NO_FOREGROUND);
    }

    @Test
    void aHalfTransparentSubjectIsUnsure() {
        fill(200, 150, 600, 450, 255);
        fill(200, 150, 600, 400, 140);
        assertThat(only(measures())).isEqualTo(Gate.LOW_CONFIDENCE);
    }

    @Test
    void aSubjectThatGoesOnBeyondTheFrameIsCut() {
        fill(200, 150, 600, 600, 255);
        Map<Gate, Double> measures = measures();
        assertThat(measures.get(Gate.CUT_BY_FRAME)).isCloseTo(14.3, within(0.5));
        assertThat(only(measures)).isEqualTo(Gate.CUT_BY_FRAME);
    }

    @Test
    void faintRemainsFarFromTheSubjectAreHaze() {
        fill(300, 250, 600, 450, 255);
        fill(0, 0, 200, 150, 35);
        assertThat(only(measures())).isEqualTo(Gate.HAZE);
    }

    @Test
    void severalPiecesAreFragments() {
        fill(100, 100, 300, 300, 255);
        fill(500, 300, 700, 450, 255);
        Map<Gate, Double> measures = measures();
        assertThat(measures.get(Gate.FRAGMENTS)).isCloseTo(100 * 30.0 / 70, within(1.0));
        assertThat(only(measures)).isEqualTo(Gate.FRAGMENTS);
    }

    @Test
    void enclosedGapsAreHoles() {
        fill(200, 150, 600, 450, 255);
        fill(300, 200, 500, 400, 0);
        Map<Gate, Double> measures = measures();
        assertThat(measures.get(Gate.HOLES)).isCloseTo(100.0 / 3, within(1.5));
        assertThat(only(measures)).isEqualTo(Gate.HOLES);
    }

    @Test
    void rulesReadBackAndStandForTheirGate() {
        Gates gates = new Gates(Map.of(Gate.HAZE, GateRule.parse("review 0.5%")));
        assertThat(Gates.of(gates.values())).isEqualTo(gates);
        assertThat(gates.values()).containsEntry("gates.haze", "review 0.5%").hasSize(Gate.values().length);
        assertThat(gates.findings(Map.of(Gate.HAZE, 0.6)))
                .containsExactly(new GateFinding(Gate.HAZE, 0.6, new GateRule(GateAction.REVIEW, 0.5)));
        assertThat(gates.findings(Map.of(Gate.HAZE, 0.5))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "5%", "drop 5%", "review 5", "review 101%", "review -1%"})
    void wrongRulesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> GateRule.parse(text));
    }

    private static Gate only(Map<Gate, Double> measures) {
        assertThat(Gates.USUAL.findings(measures)).hasSize(1);
        return Gates.USUAL.findings(measures).get(0).gate();
    }

    private Map<Gate, Double> measures() {
        byte[] rgb = new byte[3 * SIZE.area()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % SIZE.width() / 4);
        }
        return Measures.of(new AlphaMatte(SIZE, alpha), PixelImage.opaque(SIZE, rgb));
    }

    private void fill(int left, int top, int right, int bottom, int value) {
        for (int y = top; y < bottom; y++) {
            java.util.Arrays.fill(alpha, y * SIZE.width() + left, y * SIZE.width() + right, (byte) value);
        }
    }
}
