package dev.matteline.models.segment;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.Device;
import java.util.List;

/** Finds the subject. Thread-safe; whoever made it closes it. */
public interface Segmenter extends AutoCloseable {

    /**
     * Finds the subject of one picture.
     *
     * @param upright the picture; its alpha is respected by what the network sees
     * @param aim what else it is told; what it cannot follow it leaves, see {@link #leaves}
     * @return masks of the same size
     * @throws ModelException {@code inference_failed}
     */
    Found find(PixelImage upright, Aim aim) throws ModelException;

    /** The subject, without being told anything. */
    default Mask segment(PixelImage upright) throws ModelException {
        return find(upright, Aim.NONE).whole();
    }

    /** What of an aim it cannot follow: {@code prompt_not_for_this_model}, {@code mirror_not_for_this_model}. */
    List<String> leaves(Aim aim);

    /** Where it computes. */
    Device device();

    @Override
    void close();
}
