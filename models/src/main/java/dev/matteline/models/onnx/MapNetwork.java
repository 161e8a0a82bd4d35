package dev.matteline.models.onnx;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.ImageSize;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** A network from colour pictures to maps. Thread-safe; close releases native memory after running calls have ended. */
public interface MapNetwork extends AutoCloseable {

    /** The size of picture that the graph insists on; empty when it takes any. */
    Optional<ImageSize> fixedSize();

    /** Most pictures that one call takes; 1 where the graph says so. */
    int most();

    /**
     * One inference of one or several pictures of the same size.
     *
     * @param planes of each picture a direct buffer of 3 x height x width numbers: all red, all green, all blue
     * @return of each picture all channels of the first output
     * @throws ModelException {@code inference_failed}
     * @throws IllegalStateException after {@link #close}
     */
    List<FloatMap> run(List<FloatBuffer> planes, ImageSize size) throws ModelException;

    /** Where it computes. */
    Device device();

    @Override
    void close();
}
