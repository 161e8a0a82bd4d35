package dev.matteline.models.segment;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/** A segmenter that does better on pictures which follow each other. A single picture is a sequence of one. */
public interface SequenceSegmenter extends Segmenter {

    /** A new sequence, which has seen nothing yet. */
    Sequence begin();

    /** Pictures that follow each other. For one thread. */
    interface Sequence {

        /** The mask of the next picture. */
        Mask next(PixelImage upright) throws ModelException;

        /** Everything that the next mask depends on, beside the next picture. */
        byte[] state();

        /** Goes on from a state. */
        void restore(byte[] state);
    }
}
