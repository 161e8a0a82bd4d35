package dev.matteline.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.image.ImageSize;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A session on the CPU provider. */
public final class OnnxNetwork implements MapNetwork {

    private final OpenSession session;
    private final GraphSignature signature;

    private OnnxNetwork(OpenSession session, GraphSignature signature) {
        this.session = session;
        this.signature = signature;
    }

    /**
     * {@link OnnxLibraries#prepare} has to come first.
     *
     * @throws ModelException {@code model_unusable} when the file is no graph from one picture to a map
     */
    public static OnnxNetwork open(Path file, SessionSettings settings) throws ModelException {
        OpenSession session = OpenSession.open(file, settings);
        try {
            return new OnnxNetwork(session, session.look((environment, graph) -> GraphSignature.of(file, graph)));
        } catch (ModelException | RuntimeException unusable) {
            session.close();
            throw unusable;
        }
    }

    @Override
    public Optional<ImageSize> fixedSize() {
        return signature.fixedSize();
    }

    @Override
    public FloatMap run(FloatBuffer planes, ImageSize size) throws ModelException {
        long[] shape = {1, 3, size.height(), size.width()};
        return session.run((environment, graph) -> {
            try (OnnxTensor input = OnnxTensor.createTensor(environment, planes, shape);
                    OrtSession.Result result = graph.run(Map.of(signature.input(), input))) {
                if (!(result.get(0) instanceof OnnxTensor output)) {
                    throw new ModelException(Reason.MODEL_UNUSABLE, "The model's first output is no tensor.");
                }
                return firstMap(output);
            }
        });
    }

    private static FloatMap firstMap(OnnxTensor output) throws ModelException {
        long[] shape = output.getInfo().getShape();
        if (shape.length < 2 || shape[shape.length - 1] < 1 || shape[shape.length - 2] < 1) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The model's first output is no map.");
        }
        ImageSize size = new ImageSize((int) shape[shape.length - 1], (int) shape[shape.length - 2]);
        int planes = shape.length < 3 ? 1 : (int) Math.max(1, shape[shape.length - 3]);
        float[] values = new float[planes * size.area()];
        // 16-bit numbers are widened on the way
        output.getFloatBuffer().get(values);
        return new FloatMap(size, planes, values);
    }

    @Override
    public String provider() {
        return session.provider();
    }

    @Override
    public void close() {
        session.close();
    }
}
