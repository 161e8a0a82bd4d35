package dev.matteline.models.refine;

import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/** Improves a mask with a look at the picture. Stateless, thread-safe. */
@FunctionalInterface
public interface Refinement {

    /** Leaves the mask as the network gave it. */
    Refinement NONE = (mask, picture) -> mask;

    /** A mask of the same size. */
    Mask refine(Mask mask, PixelImage picture);

    /** This one first, then the next. */
    default Refinement then(Refinement next) {
        return (mask, picture) -> next.refine(refine(mask, picture), picture);
    }
}
