package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.PixelImage;

/** Finds the colour of the subject alone where a pixel shows both subject and background. Stateless, thread-safe. */
@FunctionalInterface
public interface Decontamination {

    /** Leaves the colours of the picture, background and all. */
    Decontamination NONE = (picture, matte) -> picture;

    /** Multi-level foreground estimation. */
    Decontamination MULTILEVEL = new MultilevelForeground();

    /** The same for frames, with less than half of the work; RATIONALE.md has the difference. */
    Decontamination MULTILEVEL_FOR_FRAMES = new MultilevelForeground(512);

    /** A picture of the same size and alpha that equals the given one wherever the matte is 0 or 255. */
    PixelImage decontaminate(PixelImage picture, AlphaMatte matte);
}
