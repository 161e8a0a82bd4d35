package dev.matteline.models.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a subject of 100 x 200 pixels at (40, 30) of a 400 x 300 picture comes to lie. */
class CanvasTest {

    private static final ImageSize PICTURE = new ImageSize(400, 300);
    private static final Box SUBJECT = new Box(40, 30, 100, 200);

    @Test
    void nothingAskedChangesNothing() {
        assertThat(Canvas.ORIGINAL.layout(PICTURE, SUBJECT)).isEqualTo(new Layout(PICTURE, 1, 0, 0));
    }

    /** Columns: crop, margin, scale, position, size, aspect; canvas; the subject's box there. */
    @ParameterizedTest
    @CsvSource({
        "true, 0px, original, natural, original, any, 100x200, 0 0 100 200",
        "true, 10px, original, natural, original, any, 120x220, 10 10 100 200",
        "true, 10% 20%, original, natural, original, any, 140x240, 20 20 100 200",
        "true, 1px 2px 3px 4px, original, natural, original, any, 106x204, 4 1 100 200",
        "true, 0px, 50%, natural, original, any, 100x200, 25 50 50 100",
        "true, 0px, original, natural, original, 1:1, 200x200, 50 0 100 200",
        "true, 0px, original, natural, 800x800, any, 800x800, 200 0 400 800",
        "true, 0px, 85%, natural, 1000x1000, any, 1000x1000, 287.5 75 425 850",
        "false, 0px, 50%, natural, original, any, 400x300, 162.5 75 75 150",
        "false, 0px, 50%, original, original, any, 400x300, 52.5 55 75 150",
        "false, 0px, 50%, 0% 100%, original, any, 400x300, 0 150 75 150",
        "false, 0px, original, center, original, any, 400x300, 150 50 100 200",
        "false, 0px, original, natural, max 200, any, 200x150, 20 15 50 100",
        "false, 0px, original, natural, max 2000, any, 400x300, 40 30 100 200",
        "false, 0px, original, natural, 800x800, any, 800x800, 80 160 200 400",
        "false, 0px, original, natural, original, 1:1, 400x400, 40 80 100 200"
    })
    void layoutPutsTheSubject(
            boolean crop,
            String margin,
            String scale,
            String position,
            String size,
            String aspect,
            String canvas,
            String box) {
        Layout layout = new Canvas(
                        crop,
                        Margins.parse(margin),
                        Scale.parse(scale),
                        Position.parse(position),
                        OutputSize.parse(size),
                        Aspect.parse(aspect))
                .layout(PICTURE, SUBJECT);
        String[] wanted = box.split(" ", -1);
        assertThat(layout.canvas()).hasToString(canvas);
        assertThat(layout.left() + layout.factor() * SUBJECT.left())
                .isCloseTo(Double.parseDouble(wanted[0]), within(0.01));
        assertThat(layout.top() + layout.factor() * SUBJECT.top())
                .isCloseTo(Double.parseDouble(wanted[1]), within(0.01));
        assertThat(layout.factor() * SUBJECT.width()).isCloseTo(Double.parseDouble(wanted[2]), within(0.01));
        assertThat(layout.factor() * SUBJECT.height()).isCloseTo(Double.parseDouble(wanted[3]), within(0.01));
    }

    @Test
    void aRegionMayBeGivenFromAnyCorner() {
        assertThat(Region.parse("90% 100% 10% 50%").in(PICTURE)).contains(new Box(40, 150, 320, 150));
        assertThat(Region.parse("10px 20 30px 40px").in(PICTURE)).contains(new Box(10, 20, 20, 20));
        assertThat(Region.parse("500px 0 600px 10px").in(PICTURE)).isEmpty();
        assertThat(Region.FULL.in(PICTURE)).contains(Box.of(PICTURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10px", "10% 20px", "1px 2px 3px 4px", "2.5%"})
    void marginsReadBack(String text) {
        assertThat(Margins.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"natural", "original", "center", "0% 100%", "33.3% 10%"})
    void positionsReadBack(String text) {
        assertThat(Position.parse(text).text()).isEqualTo(text);
    }

    @Test
    void oneValueIsBothDirections() {
        assertThat(Position.parse("20%")).isEqualTo(Position.parse("20% 20%"));
        assertThat(Position.parse("50%")).isEqualTo(Position.CENTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10em", "1px 2px 3px", "-5px", "", "5%%", "1 2 3 4 5"})
    void wrongMarginsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Margins.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5%", "101%", "big", "50"})
    void wrongScalesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.parse(text)).withMessageContaining("scale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x10", "10", "x", "99999x10", "max", "max 0"})
    void wrongSizesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OutputSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"120% 0%", "left", "10px", "1% 2% 3%"})
    void wrongPositionsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4/5", "0:1", "1:0", "50:1"})
    void wrongAspectsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Aspect.parse(text))
                .withMessageContaining("aspect");
    }
}
