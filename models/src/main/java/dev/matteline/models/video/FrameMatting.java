package dev.matteline.models.video;

import dev.matteline.models.av.Frame;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.util.Optional;

/** Masks for the frames of one film. What one frame tells about the next is its state. */
interface FrameMatting {

    /** What can be found out about a frame without any other, if anything; called for several frames side by side. */
    Optional<Mask> prepare(PixelImage picture) throws ModelException, ImageRejectedException;

    /** The mask of the next frame, in order, from what {@link #prepare} gave for it. */
    Mask settle(Frame frame, Optional<Mask> prepared) throws ModelException;

    /** Everything that the next frames need to know of the ones before. */
    byte[] state();

    /** Goes on from a state. */
    void restore(byte[] state);
}
