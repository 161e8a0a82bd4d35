package dev.matteline.models.segment;

import dev.matteline.models.image.Mask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a segmenter found in one picture.
 *
 * @param whole the subject
 * @param parts of it by name, where the model tells parts apart; in its own order
 */
public record Found(Mask whole, Map<String, Mask> parts) {

    public Found {
        parts = new LinkedHashMap<>(parts);
    }

    public Found(Mask whole) {
        this(whole, Map.of());
    }

    /** The same with other masks. */
    public Found map(UnaryOperator<Mask> change) {
        Map<String, Mask> changed = new LinkedHashMap<>();
        parts.forEach((name, mask) -> changed.put(name, change.apply(mask)));
        return new Found(change.apply(whole), changed);
    }
}
