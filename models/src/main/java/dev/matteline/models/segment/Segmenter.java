package dev.matteline.models.segment;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/** Finds the subject. Thread-safe; whoever made it closes it. */
public interface Segmenter extends AutoCloseable {

    /**
     * Finds the subject of one picture.
     *
     * @param upright the picture; its alpha is respected by what the network sees
     * @return a mask of the same size
     * @throws ModelException {@code inference_failed}
     */
    Mask segment(PixelImage upright) throws ModelException;

    /** Short name of what computes, e.g. {@code CPU}. */
    String provider();

    @Override
    void close();
}
