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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A network of the convention of Robust Video Matting (Lin and others, WACV 2022): {@code src} and the states {@code r1i}
 * to {@code r4i} in, {@code pha} and {@code r1o} to {@code r4o} out, and where the graph has it {@code downsample_ratio}.
 * Thread-safe; it keeps nothing between two calls.
 */
public final class RecurrentNetwork implements AutoCloseable {

    private static final int STATES = 4;
    private static final String RATIO = "downsample_ratio";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ReadWriteLock usage = new ReentrantReadWriteLock();
    private boolean closed;

    private RecurrentNetwork(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** Alpha from 0 to 1, and what to go on with. */
    public record Step(FloatMap alpha, RecurrentState next) {}

    /**
     * Empty when the graph is of another convention. {@link OnnxLibraries#prepare} has to come first.
     *
     * @throws ModelException {@code model_unusable} when the file is no graph
     */
    public static Optional<RecurrentNetwork> open(Path file, SessionSettings settings) throws ModelException {
        OrtEnvironment environment = OnnxLibraries.environment();
        try (OrtSession.SessionOptions options = OnnxNetwork.options(settings)) {
            OrtSession session = DeepStack.call(() -> environment.createSession(file.toString(), options));
            if (session.getInputNames().contains("src")
                    && session.getInputNames().contains("r4i")
                    && session.getOutputNames().contains("pha")) {
                return Optional.of(new RecurrentNetwork(environment, session));
            }
            session.close();
            return Optional.empty();
        } catch (OrtException refused) {
            throw new ModelException(
                    Reason.MODEL_UNUSABLE,
                    "The file " + file.getFileName() + " is no graph that ONNX Runtime can load.",
                    refused);
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception impossible) {
            throw new IllegalStateException("nothing else is thrown by opening a session", impossible);
        }
    }

    /**
     * What it starts from with pictures of {@code size}: zeros. Graphs that name the number of channels want them in their
     * full size, a half, a quarter and so on of the picture's; others take a single one.
     *
     * @throws ModelException {@code model_unusable} when the graph does not tell
     */
    public RecurrentState start(ImageSize size) throws ModelException {
        List<RecurrentState.Tensor> tensors = new ArrayList<>();
        try {
            for (int i = 1; i <= STATES; i++) {
                NodeInfo input = session.getInputInfo().get("r" + i + "i");
                if (input == null || !(input.getInfo() instanceof TensorInfo info)) {
                    throw new ModelException(Reason.MODEL_UNUSABLE, "The model takes no state r" + i + "i.");
                }
                long channels = info.getShape().length == STATES ? info.getShape()[1] : -1;
                long[] shape = channels < 1
                        ? new long[] {1, 1, 1, 1}
                        : new long[] {1, channels, size.height() >> i, size.width() >> i};
                tensors.add(
                        new RecurrentState.Tensor(shape, new float[Math.toIntExact(shape[1] * shape[2] * shape[3])]));
            }
            return new RecurrentState(tensors);
        } catch (OrtException broken) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The model's graph cannot be read.", broken);
        }
    }

    /** Whether it works on a reduced picture by itself and refines the edges on the full one. */
    public boolean scales() {
        return session.getInputNames().contains(RATIO);
    }

    /**
     * One picture.
     *
     * @param planes direct buffer of 3 x height x width numbers from 0 to 1; sides are multiples of 16
     * @param ratio of the reduced picture, where the network {@linkplain #scales scales}
     * @throws ModelException {@code inference_failed}
     */
    public Step run(FloatBuffer planes, ImageSize size, RecurrentState state, float ratio) throws ModelException {
        usage.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The network is closed");
            }
            return compute(planes, size, state, ratio);
        } catch (OrtException failed) {
            throw new ModelException(Reason.INFERENCE_FAILED, "The model failed on this picture.", failed);
        } finally {
            usage.readLock().unlock();
        }
    }

    private Step compute(FloatBuffer planes, ImageSize size, RecurrentState state, float ratio)
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
            try (OrtSession.Result result = session.run(inputs)) {
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

    /** Short name of what computes. */
    public String provider() {
        return "CPU";
    }

    @Override
    public void close() {
        usage.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException failed) {
            throw new IllegalStateException("The session did not close", failed);
        } finally {
            usage.writeLock().unlock();
        }
    }
}
