package dev.matteline.models.cutout;

import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.matte.Decontamination;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that decides what becomes of a picture.
 *
 * @param model catalogue id, or absolute path of an .onnx file
 * @param background of a cutout; a mask has none
 * @param quality 1 to 100, for JPEG and WebP
 * @param foreground whether mixed edge pixels get the colour of the subject alone
 * @param edges what happens to the mask before it becomes alpha
 */
public record Recipe(
        String model,
        Product product,
        Background background,
        OutputFormat format,
        int quality,
        boolean foreground,
        Edges edges) {

    /** What the keys begin with that only films care for; they are read elsewhere. */
    private static final String OF_VIDEO = "video.";

    private static final Recipe DEFAULTS =
            new Recipe("cutnet", Product.CUTOUT, Background.TRANSPARENT, OutputFormat.PNG, 90, true, Edges.AS_FOUND);

    public Recipe {
        if (model.isBlank()) {
            throw new IllegalArgumentException("A recipe names a model");
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality runs from 1 to 100, not " + quality);
        }
    }

    /** The built-in model, transparent PNG. */
    public static Recipe defaults() {
        return DEFAULTS;
    }

    /** A mask needs no colours, so none are estimated for it. */
    Decontamination decontamination() {
        return foreground && product == Product.CUTOUT ? Decontamination.MULTILEVEL : Decontamination.NONE;
    }

    /** White for a transparent cutout in a format without alpha. */
    Background effectiveBackground() {
        return format.hasAlpha() ? background : background.onWhite();
    }

    /** All settings as text, always in the same order; {@link #of} reads them back. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model", model);
        values.put("product", product.name().toLowerCase(Locale.ROOT));
        values.put("background", background.text());
        values.put("format", format.name().toLowerCase(Locale.ROOT));
        values.put("quality", Integer.toString(quality));
        values.put("foreground", Boolean.toString(foreground));
        values.putAll(edges.values());
        return values;
    }

    /**
     * Reads settings; what is missing has its default.
     *
     * @throws IllegalArgumentException naming the key that is unknown or whose value is wrong
     */
    public static Recipe of(Map<String, String> values) {
        Map<String, String> all = DEFAULTS.values();
        for (Map.Entry<String, String> given : values.entrySet()) {
            if (given.getKey().startsWith(OF_VIDEO)) {
                continue;
            }
            if (all.replace(given.getKey(), given.getValue()) == null) {
                throw new IllegalArgumentException("Unknown recipe key '" + given.getKey() + "'; the keys are "
                        + String.join(", ", DEFAULTS.values().keySet()) + ".");
            }
        }
        return new Recipe(
                value(all, "model"),
                Product.parse(value(all, "product")),
                Background.parse(value(all, "background")),
                OutputFormat.parse(value(all, "format")),
                number(value(all, "quality")),
                flag(value(all, "foreground")),
                Edges.of(all));
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The recipe key '" + key + "' has no value");
        }
        return value;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("quality is a whole number, not '" + text + "'", wrong);
        }
    }

    private static boolean flag(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("foreground is true or false, not '" + text + "'");
        };
    }
}
