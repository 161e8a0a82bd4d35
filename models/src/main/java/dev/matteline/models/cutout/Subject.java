package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Region;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.segment.Aim;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the subject is found.
 *
 * @param model catalogue id, or absolute path of an .onnx file
 * @param fallback models that are tried in this order where the first one cannot be had or fails
 * @param roi where it is looked for; everything else is background
 * @param prompt what a model is pointed at that can be
 * @param mirrored whether the picture is looked at in the mirror as well, for twice the time
 */
public record Subject(String model, List<String> fallback, Region roi, Prompt prompt, boolean mirrored) {

    private static final String NONE = "none";

    public Subject {
        fallback = List.copyOf(fallback);
        if (model.isBlank() || fallback.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A recipe names a model");
        }
        if (Stream.concat(Stream.of(model), fallback.stream()).distinct().count() <= fallback.size()) {
            throw new IllegalArgumentException("The models of a recipe and its fallback are different ones");
        }
    }

    /** The model, then its stand-ins. */
    public List<String> models() {
        return Stream.concat(Stream.of(model), fallback.stream()).toList();
    }

    Aim aim(ImageSize picture) {
        return new Aim(prompt.in(picture), mirrored);
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model", model);
        values.put("fallback", fallback.isEmpty() ? NONE : String.join(", ", fallback));
        values.put("roi", roi.text());
        values.put("prompt", prompt.text());
        values.put("mirror", Boolean.toString(mirrored));
        return values;
    }

    /** Reads all keys of {@link #values}. */
    static Subject of(RecipeValues values) {
        String fallback = values.text("fallback").trim();
        return new Subject(
                values.text("model"),
                fallback.equals(NONE)
                        ? List.of()
                        : Arrays.stream(fallback.split(",", -1))
                                .map(String::trim)
                                .toList(),
                Region.parse(values.text("roi")),
                Prompt.parse(values.text("prompt")),
                values.flag("mirror"));
    }
}
