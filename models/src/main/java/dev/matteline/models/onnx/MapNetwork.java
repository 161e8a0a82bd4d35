package dev.matteline.models.onnx;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.ImageSize;
import java.nio.FloatBuffer;
import java.util.Optional;

/** A network from a colour picture to one map. Thread-safe; close releases native memory after running calls have ended. */
public interface MapNetwork extends AutoCloseable {

    /** The size of picture that the graph insists on; empty when it takes any. */
    Optional<ImageSize> fixedSize();

    /**
     * One inference.
     *
     * @param planes direct buffer of 3 x height x width numbers: all red, all green, all blue
     * @return all channels of the first output
     * @throws ModelException {@code inference_failed}
     * @throws IllegalStateException after {@link #close}
     */
    FloatMap run(FloatBuffer planes, ImageSize size) throws ModelException;

    /** Short name of the execution provider, e.g. {@code CPU}. */
    String provider();

    @Override
    void close();
}
