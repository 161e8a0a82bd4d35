package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import java.util.List;

/**
 * A matte and what it lacks.
 *
 * @param degraded codes such as {@code matting_tiled}; mostly empty
 */
public record Matted(AlphaMatte matte, List<String> degraded) {

    public Matted {
        degraded = List.copyOf(degraded);
    }

    static Matted whole(AlphaMatte matte) {
        return new Matted(matte, List.of());
    }
}
