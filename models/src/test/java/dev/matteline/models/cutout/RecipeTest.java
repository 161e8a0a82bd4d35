package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.matte.MattingMethod;
import dev.matteline.models.refine.EdgeRule;
import dev.matteline.models.refine.Holes;
import dev.matteline.models.refine.Islands;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

    private static final Edges EDGES =
            new Edges(Islands.LARGEST, Holes.FILL, EdgeRule.GUIDED, MattingMethod.CLOSED_FORM);

    @Test
    void valuesAreInOrderAndReadBack() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("model", "u2netp");
        given.put("fallback", "isnet-general-use, cutnet");
        given.put("roi", "10% 0% 90% 100%");
        given.put("prompt", "point 50% 40%; not 10px 10px; box 10% 10% 90% 90%");
        given.put("mirror", "true");
        given.put("product", "cutout");
        given.put("part", "upper");
        given.put("background", "linear-gradient(90deg, #ffffff, #102030)");
        given.put("shadow", "contact");
        given.put("format", "jpeg");
        given.put("quality", "33");
        given.put("max-bytes", "500000");
        given.put("keep", "profile,exif");
        given.put("crop", "true");
        given.put("crop-margin", "10% 20px");
        given.put("scale", "85%");
        given.put("position", "50% 90%");
        given.put("size", "1000x1200");
        given.put("aspect", "5:6");
        given.put("market", "emag");
        given.put("foreground", "false");
        given.putAll(EDGES.values());
        given.put("gates.no-foreground", "reject 1%");
        given.put("gates.low-confidence", "review 20%");
        given.put("gates.cut-by-frame", "review 3%");
        given.put("gates.haze", "review 5%");
        given.put("gates.fragments", "deliver 5%");
        given.put("gates.holes", "deliver 7%");

        assertThat(Recipe.of(given).values()).containsExactlyEntriesOf(given);
    }

    @Test
    void aFurtherRenditionIsLikeTheMainOneButForWhatItSays() {
        Recipe recipe = Recipe.of(Map.of(
                "background", "white",
                "format", "jpeg",
                "max-bytes", "200KB",
                "crop", "true",
                "renditions.thumb.size", "max 200",
                "renditions.cut.format", "png",
                "renditions.cut.background", "transparent"));
        assertThat(recipe.more()).containsOnlyKeys("cut", "thumb");
        assertThat(more(recipe, "thumb"))
                .containsEntry("size", "max 200")
                .containsEntry("format", "jpeg")
                .containsEntry("max-bytes", "204800")
                .containsEntry("crop", "true");
        assertThat(more(recipe, "cut"))
                .containsEntry("format", "png")
                .containsEntry("max-bytes", "any")
                .containsEntry("background", "transparent");
        assertThat(Recipe.of(recipe.values())).isEqualTo(recipe);
    }

    private static Map<String, String> more(Recipe recipe, String name) {
        return Objects.requireNonNull(recipe.more().get(name)).values();
    }

    @Test
    void missingKeysHaveDefaults() {
        assertThat(Recipe.of(Map.of())).isEqualTo(Recipe.defaults());
        assertThat(Recipe.of(Map.of("format", "jpg")).format()).isEqualTo(OutputFormat.JPEG);
        assertThat(Recipe.defaults().values())
                .containsEntry("model", "cutnet")
                .containsEntry("format", "png")
                .containsEntry("background", "transparent")
                .containsEntry("shadow", "none")
                .containsEntry("size", "original")
                .containsEntry("gates.no-foreground", "reject 0.5%");
    }

    @ParameterizedTest
    @CsvSource({
        "colour, blue, Unknown recipe key 'colour'",
        "quality, 0, 1 to 100",
        "quality, high, whole number",
        "foreground, yes, true or false",
        "product, alpha, cutout or mask",
        "format, bmp, 'png, jpeg, webp, avif, tiff, gif or zip'",
        "background, whitish, CSS colour",
        "model, ' ', names a model",
        "matting, knn, 'none, closed-form'",
        "refine, sharp, 'none, guided, threshold, binary'",
        "holes, drop, 'keep, fill'",
        "crop, maybe, crop is true or false",
        "format, heic, not written by this build",
        "max-bytes, 500KB, 'jpeg, webp or avif'",
        "shadow, long, 'none, keep, drop or contact'",
        "gates.haze, sometimes, 'deliver, review or reject'",
        "renditions.Thumb.format, png, no key of a rendition",
        "renditions.thumb, png, no key of a rendition",
        "renditions.thumb.model, u2net, Unknown recipe key 'model'",
        "background, sparkle(9), Unknown background",
        "background, 'linear-gradient(red)', two to eight",
        "background, blur(40%), 1% to 20%",
        "islands, two, 'keep, largest'",
        "prompt, here, 'point 50% 40%; not 10px 10px; box'",
        "prompt, point 50%, 'point 50% 40%; not 10px 10px; box'",
        "mirror, both, mirror is true or false",
        "fallback, cutnet, different ones",
        "fallback, 'u2net, u2net', different ones"
    })
    void wrongValuesAreRefused(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recipe.of(Map.of(key, value)))
                .withMessageContaining(message);
    }
}
