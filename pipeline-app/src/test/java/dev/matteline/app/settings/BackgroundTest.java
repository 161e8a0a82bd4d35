package dev.matteline.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundTest {

    @ParameterizedTest
    @CsvSource({
        "transparent, transparent, false",
        "WHITE, #ffffff, true",
        "#AbCdEf, #abcdef, true",
        "#fA0, #ffaa00, true",
        "#11223344, #11223344, false",
        "#112233ff, #112233ff, true",
        "' navy ', #000080, true",
    })
    void readsWhatPeopleWrite(String given, String value, boolean opaque) {
        Background background = Background.parse(given);

        assertThat(background.value()).isEqualTo(value);
        assertThat(background.opaque()).isEqualTo(opaque);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#12", "#12345", "#gggggg", "whitish", "#1234567"})
    void refusesTheRestAndNamesTheChoices(String given) {
        assertThatThrownBy(() -> Background.parse(given)).hasMessageContaining("transparent, #rrggbb");
    }

    @Test
    void aMaskInJpegNeedsNoBackground() {
        PresetSettings mask =
                new PresetSettings("cutnet", Product.MASK, Background.TRANSPARENT, OutputEncoding.JPEG, 90, true, 1);

        assertThat(mask.recipe()).containsEntry("product", "mask").containsEntry("format", "jpeg");
    }
}
