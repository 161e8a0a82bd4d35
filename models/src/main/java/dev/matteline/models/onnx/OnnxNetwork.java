package dev.matteline.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.image.ImageSize;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A session on the CPU provider. */
public final class OnnxNetwork implements MapNetwork {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final GraphSignature signature;
    // running calls hold the read side, so that close waits for them
    private final ReadWriteLock usage = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxNetwork(OrtEnvironment environment, OrtSession session, GraphSignature signature) {
        this.environment = environment;
        this.session = session;
        this.signature = signature;
    }

    /**
     * {@link OnnxLibraries#prepare} has to come first.
     *
     * @throws ModelException {@code model_unusable} when the file is no graph from one picture to a map
     */
    public static OnnxNetwork open(Path file, SessionSettings settings) throws ModelException {
        OrtEnvironment environment = OnnxLibraries.environment();
        OrtSession session;
        try (OrtSession.SessionOptions options = options(settings)) {
            session = DeepStack.call(() -> environment.createSession(file.toString(), options));
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
        try {
            return new OnnxNetwork(environment, session, GraphSignature.of(file, session));
        } catch (ModelException | RuntimeException unusable) {
            closeQuietly(session, unusable);
            throw unusable;
        }
    }

    static OrtSession.SessionOptions options(SessionSettings settings) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        // a waiting thread must not burn the core that decodes the next picture
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // reserves memory for a whole inference at once and gives a fixed-size network no speed for it
        options.setMemoryPatternOptimization(false);
        return options;
    }

    private static void closeQuietly(OrtSession session, Exception cause) {
        try {
            session.close();
        } catch (OrtException second) {
            cause.addSuppressed(second);
        }
    }

    @Override
    public Optional<ImageSize> fixedSize() {
        return signature.fixedSize();
    }

    @Override
    public FloatMap run(FloatBuffer planes, ImageSize size) throws ModelException {
        usage.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The network is closed");
            }
            return compute(planes, size);
        } catch (OrtException failed) {
            throw new ModelException(Reason.INFERENCE_FAILED, "The model failed on this picture.", failed);
        } finally {
            usage.readLock().unlock();
        }
    }

    private FloatMap compute(FloatBuffer planes, ImageSize size) throws OrtException, ModelException {
        long[] shape = {1, 3, size.height(), size.width()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, planes, shape);
                OrtSession.Result result = session.run(Map.of(signature.input(), input))) {
            OnnxValue first = result.get(0);
            if (!(first instanceof OnnxTensor output)) {
                throw new ModelException(Reason.MODEL_UNUSABLE, "The model's first output is no tensor.");
            }
            return firstMap(output);
        }
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
