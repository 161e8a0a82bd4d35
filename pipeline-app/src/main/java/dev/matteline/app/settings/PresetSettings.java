package dev.matteline.app.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an output is made.
 *
 * @param model a catalogue id, or the path of an ONNX file
 * @param quality 1 to 100, used by WebP and JPEG
 * @param foreground whether the foreground colour is estimated where the matte is soft
 * @param units what one delivered item costs
 */
public record PresetSettings(
        @DefaultValue("cutnet") String model,
        @DefaultValue("cutout") Product product,
        @DefaultValue("transparent") Background background,
        @DefaultValue("png") OutputEncoding format,
        @DefaultValue("90") int quality,
        @DefaultValue("true") boolean foreground,
        @DefaultValue("1") int units) {

    public PresetSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a preset needs a model");
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is 1 to 100, not " + quality);
        }
        if (units < 0 || units > 1_000_000) {
            throw new IllegalArgumentException("units are 0 to 1000000, not " + units);
        }
        if (product == Product.CUTOUT && !format.hasAlpha() && !background.opaque()) {
            throw new IllegalArgumentException(
                    "jpeg has no transparency: it needs an opaque background, e.g. white, not " + background);
        }
    }

    /** The values that decide what the output looks like, by the key names of presets.yaml. */
    public Map<String, String> recipe() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model", model);
        values.put("product", product.name().toLowerCase(Locale.ROOT));
        values.put("background", background.value());
        values.put("format", format.name().toLowerCase(Locale.ROOT));
        values.put("quality", Integer.toString(quality));
        values.put("foreground", Boolean.toString(foreground));
        return Collections.unmodifiableMap(values);
    }
}
