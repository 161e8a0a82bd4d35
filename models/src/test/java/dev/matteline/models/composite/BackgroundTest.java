package dev.matteline.models.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matteline.models.composite.Background.Solid;
import dev.matteline.models.image.Rgba;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundTest {

    @ParameterizedTest
    @CsvSource({
        "#fff, 255, 255, 255, 255",
        "#1234, 17, 34, 51, 68",
        "#0102Fe, 1, 2, 254, 255",
        "#01020380, 1, 2, 3, 128",
        "RebeccaPurple, 102, 51, 153, 255",
        "' white ', 255, 255, 255, 255"
    })
    void coloursAreReadAndWrittenBack(String text, int red, int green, int blue, int alpha) {
        Background background = Background.parse(text);
        assertThat(background).isEqualTo(new Solid(new Rgba(red, green, blue, alpha)));
        assertThat(Background.parse(background.text())).isEqualTo(background);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transparent", "#12345600", "#0000"})
    void nothingIsTransparent(String text) {
        assertThat(Background.parse(text)).isEqualTo(Background.TRANSPARENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#12", "#12345", "#gggggg", "whitish", "255,255,255", "#fff\n#000"})
    void anythingElseIsRefusedWithTheChoices(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Background.parse(text))
                .withMessageContaining("#rrggbbaa");
    }

    @Test
    void whitePaperShowsThroughATranslucentColour() {
        assertThat(Background.parse("#00000080").onWhite()).isEqualTo(new Solid(new Rgba(127, 127, 127, 255)));
        assertThat(Background.TRANSPARENT.onWhite()).isEqualTo(Background.WHITE);
    }
}
