package dev.matteline.app.settings;

import dev.matteline.models.codec.ByteBudget;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Shadow;
import dev.matteline.models.cutout.Product;
import dev.matteline.models.market.Market;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One more file of the same matte. What is not given is as in the preset itself. */
public record RenditionSettings(
        @Nullable Product product,
        @Nullable String part,
        @Nullable Background background,
        @Nullable Shadow shadow,
        @Nullable CanvasSettings canvas,
        @Nullable OutputFormat format,
        @Nullable Integer quality,
        @Nullable ByteBudget maxBytes,
        @Nullable Keep keep,
        @Nullable Market market) {

    RenditionSettings resolved(Path base) {
        return new RenditionSettings(
                product,
                part,
                background == null ? null : background.resolved(base),
                shadow,
                canvas,
                format,
                quality,
                maxBytes,
                keep,
                market);
    }

    void addTo(Map<String, String> values, String name) {
        Map<String, String> own = new LinkedHashMap<>();
        RecipeKeys keys = new RecipeKeys(own);
        keys.put("product", product, Product::text);
        keys.put("part", part, text -> text);
        keys.put("background", background, Background::text);
        keys.put("shadow", shadow, Shadow::text);
        keys.put("format", format, OutputFormat::text);
        keys.put("quality", quality, Object::toString);
        keys.put("max-bytes", maxBytes, ByteBudget::text);
        keys.put("keep", keep, Keep::text);
        keys.put("market", market, Market::text);
        if (canvas != null) {
            canvas.addTo(own);
        }
        own.forEach((key, value) -> values.put("renditions." + name + "." + key, value));
    }
}
