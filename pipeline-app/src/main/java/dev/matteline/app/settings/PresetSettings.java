package dev.matteline.app.settings;

import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.cutout.Product;
import dev.matteline.models.cutout.Recipe;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an output is made.
 *
 * @param model a catalogue id, or the path of an ONNX file
 * @param quality 1 to 100, used by WebP and JPEG
 * @param foreground whether the foreground colour is estimated where the matte is soft
 * @param edges how the matte is made from what the model found
 * @param tier of quality, which decides the price
 * @param units what one delivered item costs whatever its tier; null: the price of the tier
 */
public record PresetSettings(
        @DefaultValue("cutnet") String model,
        @DefaultValue("cutout") Product product,
        @DefaultValue("transparent") Background background,
        @DefaultValue("png") OutputFormat format,
        @DefaultValue("90") int quality,
        @DefaultValue("true") boolean foreground,
        @DefaultValue EdgeSettings edges,
        @DefaultValue("low") Tier tier,
        @Nullable Integer units) {

    public PresetSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a preset needs a model");
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is 1 to 100, not " + quality);
        }
        if (units != null && (units < 0 || units > 1_000_000)) {
            throw new IllegalArgumentException("units are 0 to 1000000, not " + units);
        }
    }

    /** What decides what an output looks like; its values go by the key names of presets.yaml. */
    public Recipe recipe() {
        return new Recipe(model, product, background, format, quality, foreground, edges.edges());
    }

    /** Units for one delivered item. */
    public int price(PriceSettings prices) {
        return units == null ? Math.toIntExact(prices.units().getOrDefault(tier, 0L)) : units;
    }
}
