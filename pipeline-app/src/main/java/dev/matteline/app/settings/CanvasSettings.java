package dev.matteline.app.settings;

import dev.matteline.models.canvas.Aspect;
import dev.matteline.models.canvas.Margins;
import dev.matteline.models.canvas.OutputSize;
import dev.matteline.models.canvas.Position;
import dev.matteline.models.canvas.Scale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the subject is placed on; what is not given has its default, or in a further rendition the preset's own value.
 *
 * @param crop whether everything around the subject is cut off
 * @param cropMargin free space around a cropped subject
 * @param scale how much of the canvas the subject fills
 * @param position where on the canvas it is
 */
public record CanvasSettings(
        @Nullable Boolean crop,
        @Nullable Margins cropMargin,
        @Nullable Scale scale,
        @Nullable Position position,
        @Nullable OutputSize size,
        @Nullable Aspect aspect) {

    void addTo(Map<String, String> values) {
        RecipeKeys keys = new RecipeKeys(values);
        keys.put("crop", crop, Object::toString);
        keys.put("crop-margin", cropMargin, Margins::text);
        keys.put("scale", scale, Scale::text);
        keys.put("position", position, Position::text);
        keys.put("size", size, OutputSize::text);
        keys.put("aspect", aspect, Aspect::text);
    }
}
