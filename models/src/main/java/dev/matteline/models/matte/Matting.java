package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/** Decides how much of each pixel is the subject. Stateless, thread-safe. */
@FunctionalInterface
public interface Matting {

    /** The mask as it is. */
    Matting FROM_MASK = (mask, picture) -> new AlphaMatte(mask.size(), mask.values());

    /** A matte of the same size; the picture's own alpha is left to {@link OwnAlpha}. */
    AlphaMatte matte(Mask mask, PixelImage picture);
}
