package dev.matteline.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.image.ImageSize;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network of the convention of Robust Video Matting (Lin and others, WACV 2022): {@code src} and the states {@code r1i}
 * to {@code r4i} in, {@code pha} and {@code r1o} to {@code r4o} out, and where the graph has it {@code downsample_ratio}.
 * Thread-safe; it keeps nothing between two calls.
 */
public final class RecurrentNetwork implements AutoCloseable {

    private static final int STATES = 4;
    private static final String RATIO = "downsample_ratio";

    private final OpenSession session;
    private final boolean scales;

    private RecurrentNetwork(OpenSession session, boolean scales) {
        this.session = session;
        this.scales = scales;
    }

    /** Alpha from 0 to 1, and what to go on with. */
    public record Step(FloatMap alpha, RecurrentState next) {}

    /**
     * Empty when the graph is of another convention. {@link OnnxLibraries#prepare} has to come first.
     *
     * @throws ModelException {@code model_unusable} when the file is no graph
     */
    public static Optional<RecurrentNetwork> open(Path file, SessionSettings settings) throws ModelException {
        OpenSession session = OpenSession.open(file, settings);
        try {
            if (session.look((environment, graph) -> isRecurrent(graph))) {
                boolean scales = session.look(
                        (environment, graph) -> graph.getInputNames().contains(RATIO));
                return Optional.of(new RecurrentNetwork(session, scales));
            }
        } catch (ModelException | RuntimeException unusable) {
            session.close();
            throw unusable;
        }
        session.close();
        return Optional.empty();
    }

    private static boolean isRecurrent(OrtSession graph) {
        return graph.getInputNames().contains("src")
                && graph.getInputNames().contains("r4i")
                && graph.getOutputNames().contains("pha");
    }

    /**
     * What it starts from with pictures of {@code size}: zeros. Graphs that name the number of channels want them in their
     * full size, a half, a quarter and so on of the picture's; others take a single one.
     *
     * @throws ModelException {@code model_unusable} when the graph does not tell
     */
    public RecurrentState start(ImageSize size) throws ModelException {
        return session.look((environment, graph) -> {
            List<RecurrentState.Tensor> tensors = new ArrayList<>();
            for (int i = 1; i <= STATES; i++) {
                NodeInfo input = graph.getInputInfo().get("r" + i + "i");
                if (input == null || !(input.getInfo() instanceof TensorInfo info)) {
                    throw new ModelException(Reason.MODEL_UNUSABLE, "The model takes no state r" + i + "i.");
                }
                tensors.add(zeros(info, size, i));
            }
            return new RecurrentState(tensors);
        });
    }

    private static RecurrentState.Tensor zeros(TensorInfo info, ImageSize size, int level) {
        long channels = info.getShape().length == STATES ? info.getShape()[1] : -1;
        long[] shape = channels < 1
                ? new long[] {1, 1, 1, 1}
                : new long[] {1, channels, size.height() >> level, size.width() >> level};
        return new RecurrentState.Tensor(shape, new float[Math.toIntExact(shape[1] * shape[2] * shape[3])]);
    }

    /** Whether it works on a reduced picture by itself and refines the edges on the full one. */
    public boolean scales() {
        return scales;
    }

    /**
     * One picture.
     *
     * @param planes direct buffer of 3 x height x width numbers from 0 to 1; sides are multiples of 16
     * @param ratio of the reduced picture, where the network {@linkplain #scales scales}
     * @throws ModelException {@code inference_failed}
     */
    public Step run(FloatBuffer planes, ImageSize size, RecurrentState state, float ratio) throws ModelException {
        return session.run((environment, graph) -> compute(environment, graph, planes, size, state, ratio));
    }

    private Step compute(
            OrtEnvironment environment,
            OrtSession graph,
            FloatBuffer planes,
            ImageSize size,
            RecurrentState state,
            float ratio)
            throws OrtException, ModelException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            inputs.put("src", OnnxTensor.createTensor(environment, planes, new long[] {1, 3, size.height(), size.width()
            }));
            for (int i = 0; i < state.tensors().size(); i++) {
                RecurrentState.Tensor tensor = state.tensors().get(i);
                inputs.put(
                        "r" + (i + 1) + "i",
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.values()), tensor.shape()));
            }
            if (scales()) {
                inputs.put(
                        RATIO,
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(new float[] {ratio}), new long[] {1}));
            }
            try (OrtSession.Result result = graph.run(inputs)) {
                return step(result);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static Step step(OrtSession.Result result) throws ModelException {
        RecurrentState.Tensor alpha = tensor(result, "pha");
        List<RecurrentState.Tensor> next = new ArrayList<>();
        for (int i = 1; i <= STATES; i++) {
            next.add(tensor(result, "r" + i + "o"));
        }
        long[] shape = alpha.shape();
        ImageSize size = new ImageSize((int) shape[3], (int) shape[2]);
        return new Step(new FloatMap(size, alpha.values()), new RecurrentState(next));
    }

    private static RecurrentState.Tensor tensor(OrtSession.Result result, String name) throws ModelException {
        Optional<OnnxValue> value = result.get(name);
        if (value.isEmpty() || !(value.get() instanceof OnnxTensor tensor)) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The model gives no " + name + ".");
        }
        long[] shape = tensor.getInfo().getShape();
        FloatBuffer from = tensor.getFloatBuffer();
        if (shape.length != STATES || from == null) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The model's " + name + " is no map of floats.");
        }
        float[] values = new float[from.remaining()];
        from.get(values);
        return new RecurrentState.Tensor(shape, values);
    }

    /** Where it computes. */
    public Device device() {
        return session.device();
    }

    @Override
    public void close() {
        session.close();
    }
}
