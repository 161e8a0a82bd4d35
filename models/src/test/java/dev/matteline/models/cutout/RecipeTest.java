package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.matte.MattingMethod;
import dev.matteline.models.refine.EdgeRule;
import dev.matteline.models.refine.Holes;
import dev.matteline.models.refine.Islands;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

    private static final Edges EDGES =
            new Edges(Islands.LARGEST, Holes.FILL, EdgeRule.GUIDED, MattingMethod.CLOSED_FORM);

    @Test
    void valuesAreInOrderAndReadBack() {
        Recipe recipe =
                new Recipe("u2netp", Product.MASK, Background.parse("#ff000080"), OutputFormat.WEBP, 33, false, EDGES);
        assertThat(recipe.values().keySet())
                .containsExactly(
                        "model",
                        "product",
                        "background",
                        "format",
                        "quality",
                        "foreground",
                        "islands",
                        "holes",
                        "refine",
                        "matting");
        assertThat(Recipe.of(recipe.values())).isEqualTo(recipe);
    }

    @Test
    void missingKeysHaveDefaults() {
        assertThat(Recipe.of(Map.of())).isEqualTo(Recipe.defaults());
        assertThat(Recipe.of(Map.of("format", "jpg")).format()).isEqualTo(OutputFormat.JPEG);
        assertThat(Recipe.defaults().values().values())
                .containsExactly(
                        "cutnet", "cutout", "transparent", "png", "90", "true", "keep", "keep", "none", "none");
    }

    @ParameterizedTest
    @CsvSource({
        "colour, blue, Unknown recipe key 'colour'",
        "quality, 0, 1 to 100",
        "quality, high, whole number",
        "foreground, yes, true or false",
        "product, alpha, cutout or mask",
        "format, gif, 'png, jpeg or webp'",
        "background, whitish, CSS colour",
        "model, ' ', names a model",
        "matting, knn, 'none, closed-form'",
        "refine, sharp, 'none, guided, threshold, binary'",
        "holes, drop, 'keep, fill'",
        "islands, two, 'keep, largest'"
    })
    void wrongValuesAreRefused(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recipe.of(Map.of(key, value)))
                .withMessageContaining(message);
    }
}
