package dev.matteline.app.settings;

import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.models.canvas.Region;
import dev.matteline.models.codec.ByteBudget;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Shadow;
import dev.matteline.models.cutout.Product;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.market.Market;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an output is made.
 *
 * @param model a catalogue id, or the path of an ONNX file
 * @param roi where the subject is looked for
 * @param subject how it is found
 * @param quality 1 to 100, used by WebP and JPEG
 * @param keep what of the source's file goes into an output
 * @param market whose rules the outputs are held against
 * @param foreground whether the foreground colour is estimated where the matte is soft
 * @param edges how the matte is made from what the model found
 * @param gates what follows from a matte with something wrong
 * @param renditions further files of the same matte, by name
 * @param video how a film is made
 * @param tier of quality, which decides the price
 * @param units what one delivered item costs whatever its tier; null: the price of the tier
 */
public record PresetSettings(
        @DefaultValue("cutnet") String model,
        @Nullable Region roi,
        @DefaultValue SubjectSettings subject,
        @DefaultValue("cutout") Product product,
        @DefaultValue("transparent") Background background,
        @DefaultValue("none") Shadow shadow,
        @Nullable CanvasSettings canvas,
        @DefaultValue("png") OutputFormat format,
        @DefaultValue("90") int quality,
        @Nullable ByteBudget maxBytes,
        @Nullable Keep keep,
        @Nullable Market market,
        @DefaultValue("true") boolean foreground,
        @DefaultValue EdgeSettings edges,
        @Nullable GateSettings gates,
        @Nullable Map<String, RenditionSettings> renditions,
        @DefaultValue VideoSettings video,
        @DefaultValue("low") Tier tier,
        @Nullable Integer units) {

    public PresetSettings {
        renditions = renditions == null ? Map.of() : new TreeMap<>(renditions);
        if (units != null && (units < 0 || units > 1_000_000)) {
            throw new IllegalArgumentException("units are 0 to 1000000, not " + units);
        }
    }

    /** With relative paths of pictures made absolute. */
    PresetSettings resolved(Path base) {
        Map<String, RenditionSettings> more = new TreeMap<>();
        renditions().forEach((name, rendition) -> more.put(name, rendition.resolved(base)));
        return new PresetSettings(
                model,
                roi,
                subject,
                product,
                background.resolved(base),
                shadow,
                canvas,
                format,
                quality,
                maxBytes,
                keep,
                market,
                foreground,
                edges,
                gates,
                more,
                video,
                tier,
                units);
    }

    /** With the price of the tier where the preset has none of its own. */
    PresetSettings priced(PriceSettings prices) {
        return new PresetSettings(
                model,
                roi,
                subject,
                product,
                background,
                shadow,
                canvas,
                format,
                quality,
                maxBytes,
                keep,
                market,
                foreground,
                edges,
                gates,
                renditions(),
                video,
                tier,
                price(prices));
    }

    /** Further files of the same matte, by name. */
    @Override
    public Map<String, RenditionSettings> renditions() {
        return renditions == null ? Map.of() : renditions;
    }

    /** What decides what an output looks like; its values go by the key names of presets.yaml. */
    public Recipe recipe() {
        Map<String, String> values = new LinkedHashMap<>();
        RecipeKeys keys = new RecipeKeys(values);
        keys.put("model", model, text -> text);
        keys.put("roi", roi, Region::text);
        subject.addTo(values, tier);
        keys.put("product", product, Product::text);
        keys.put("background", background, Background::text);
        keys.put("shadow", shadow, Shadow::text);
        keys.put("format", format, OutputFormat::text);
        keys.put("quality", quality, Object::toString);
        keys.put("max-bytes", maxBytes, ByteBudget::text);
        keys.put("keep", keep, Keep::text);
        keys.put("market", market, Market::text);
        keys.put("foreground", foreground, Object::toString);
        values.putAll(edges.edges().values());
        if (canvas != null) {
            canvas.addTo(values);
        }
        if (gates != null) {
            gates.addTo(values);
        }
        renditions().forEach((name, rendition) -> rendition.addTo(values, name));
        return Recipe.of(values);
    }

    /** Units for one delivered item. */
    int price(PriceSettings prices) {
        return units == null ? Math.toIntExact(prices.units().getOrDefault(tier, 0L)) : units;
    }
}
