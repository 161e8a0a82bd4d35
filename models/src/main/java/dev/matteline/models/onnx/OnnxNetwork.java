package dev.matteline.models.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.image.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One session. */
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
    public int most() {
        return signature.anyBatch() ? Integer.MAX_VALUE : 1;
    }

    @Override
    public List<FloatMap> run(List<FloatBuffer> planes, ImageSize size) throws ModelException {
        long[] shape = {planes.size(), 3, size.height(), size.width()};
        FloatBuffer all = planes.size() == 1 ? planes.get(0) : joined(planes);
        return session.run((environment, graph) -> {
            try (OnnxTensor input = signature.half()
                            ? OnnxTensor.createTensor(environment, halves(all), shape, OnnxJavaType.FLOAT16)
                            : OnnxTensor.createTensor(environment, all, shape);
                    OrtSession.Result result = graph.run(Map.of(signature.input(), input))) {
                if (!(result.get(0) instanceof OnnxTensor output)) {
                    throw new ModelException(Reason.MODEL_UNUSABLE, "The model's first output is no tensor.");
                }
                return maps(output, planes.size());
            }
        });
    }

    private static FloatBuffer joined(List<FloatBuffer> planes) {
        int length = planes.get(0).remaining();
        FloatBuffer all = ByteBuffer.allocateDirect(planes.size() * length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        planes.forEach(one -> all.put(one.duplicate()));
        return all.flip();
    }

    private static ShortBuffer halves(FloatBuffer floats) {
        ShortBuffer halves = ByteBuffer.allocateDirect(floats.remaining() * Short.BYTES)
                .order(ByteOrder.nativeOrder())
                .asShortBuffer();
        for (int i = floats.position(); i < floats.limit(); i++) {
            halves.put(Fp16Conversions.floatToFp16(floats.get(i)));
        }
        return halves.flip();
    }

    private static List<FloatMap> maps(OnnxTensor output, int pictures) throws ModelException {
        long[] shape = output.getInfo().getShape();
        if (shape.length < 2 || shape[shape.length - 1] < 1 || shape[shape.length - 2] < 1) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The model's first output is no map.");
        }
        ImageSize size = new ImageSize((int) shape[shape.length - 1], (int) shape[shape.length - 2]);
        // 16-bit numbers are widened on the way
        FloatBuffer numbers = output.getFloatBuffer();
        int each = numbers.remaining() / pictures;
        if (each * pictures != numbers.remaining() || each % size.area() != 0) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The model's first output is not a map for each picture.");
        }
        List<FloatMap> maps = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            float[] values = new float[each];
            numbers.get(values);
            maps.add(new FloatMap(size, each / size.area(), values));
        }
        return maps;
    }

    @Override
    public Device device() {
        return session.device();
    }

    @Override
    public void close() {
        session.close();
    }
}
