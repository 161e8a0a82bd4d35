package dev.matteline.models.cutout;

import dev.matteline.models.matte.MattingMethod;
import dev.matteline.models.refine.EdgeRule;
import dev.matteline.models.refine.Holes;
import dev.matteline.models.refine.Islands;
import dev.matteline.models.refine.Refinement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What happens to the mask of the network before it becomes alpha, in this order.
 *
 * @param islands which separate parts stay
 * @param holes whether enclosed background stays
 * @param refine what is done to the edge of the mask
 * @param matting how alpha is found from the mask
 */
public record Edges(Islands islands, Holes holes, EdgeRule refine, MattingMethod matting) {

    /** Nothing at all. */
    public static final Edges AS_FOUND = new Edges(Islands.KEEP, Holes.KEEP, EdgeRule.NONE, MattingMethod.NONE);

    Refinement refinement() {
        return islands.refinement().then(holes.refinement()).then(refine.refinement());
    }

    /** The four settings as text, by the names of their keys. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("islands", word(islands));
        values.put("holes", word(holes));
        values.put("refine", word(refine));
        values.put("matting", word(matting));
        return values;
    }

    /** Reads the four keys among others; all four have to be there. */
    static Edges of(Map<String, String> values) {
        return new Edges(
                choice(Islands.values(), values, "islands"),
                choice(Holes.values(), values, "holes"),
                choice(EdgeRule.values(), values, "refine"),
                choice(MattingMethod.values(), values, "matting"));
    }

    private static <E extends Enum<E>> E choice(E[] choices, Map<String, String> values, String key) {
        String text = String.valueOf(values.get(key)).trim();
        for (E choice : choices) {
            if (word(choice).equalsIgnoreCase(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("Unknown " + key + " '" + text + "'; choose one of "
                + String.join(", ", Arrays.stream(choices).map(Edges::word).toList()) + ".");
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
