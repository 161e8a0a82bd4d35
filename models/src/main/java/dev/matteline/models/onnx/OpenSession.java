package dev.matteline.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A loaded graph on one device. Thread-safe; close waits for running calls. */
final class OpenSession implements AutoCloseable {

    /** Something done with the session while it cannot be closed. */
    @FunctionalInterface
    interface Use<T> {
        T with(OrtEnvironment environment, OrtSession session) throws OrtException, ModelException;
    }

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Device device;
    // running calls hold the read side, so that close waits for them
    private final ReadWriteLock usage = new ReentrantReadWriteLock();
    private boolean closed;

    private OpenSession(OrtEnvironment environment, OrtSession session, Device device) {
        this.environment = environment;
        this.session = session;
        this.device = device;
    }

    /**
     * {@link OnnxLibraries#prepare} has to come first.
     *
     * @throws ModelException {@code model_unusable} when the file is no graph, {@code gpu_unavailable} when it is to be
     *     opened on a GPU that does not work
     */
    static OpenSession open(Path file, SessionSettings settings) throws ModelException {
        SingleFile.require(file);
        OrtEnvironment environment = OnnxLibraries.environment();
        try (OrtSession.SessionOptions options = options(settings)) {
            useDevice(options, settings.device());
            OrtSession session = DeepStack.call(() -> environment.createSession(file.toString(), options));
            return new OpenSession(environment, session, settings.device());
        } catch (OrtException refused) {
            throw refused(file, settings.device(), refused);
        } catch (RuntimeException | ModelException unexpected) {
            throw unexpected;
        } catch (Exception impossible) {
            throw new IllegalStateException("nothing else is thrown by opening a session", impossible);
        }
    }

    private static ModelException refused(Path file, Device device, OrtException cause) {
        if (device.gpu() && cause.getCode() != OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF) {
            return new ModelException(
                    Reason.GPU_UNAVAILABLE,
                    "The model " + file.getFileName() + " cannot be opened on " + device.text() + ": "
                            + firstLine(cause),
                    cause);
        }
        return new ModelException(
                Reason.MODEL_UNUSABLE,
                "The file " + file.getFileName() + " is no graph that ONNX Runtime can load.",
                cause);
    }

    private static String firstLine(OrtException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static void useDevice(OrtSession.SessionOptions options, Device device) throws OrtException {
        if (device.gpu()) {
            try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.id())) {
                // grows by what is asked for, not by doubling: several sessions share one GPU
                cuda.add("arena_extend_strategy", "kSameAsRequested");
                options.addCUDA(cuda);
            }
        }
    }

    private static OrtSession.SessionOptions options(SessionSettings settings) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        // a waiting thread must not burn the core that decodes the next picture
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // reserves memory for a whole inference at once and gives a fixed-size network no speed for it; on CUDA it
        // grows
        // without end where sizes vary (onnxruntime#29351)
        options.setMemoryPatternOptimization(false);
        return options;
    }

    /**
     * Looks at the graph.
     *
     * @throws ModelException {@code model_unusable} when the runtime cannot tell
     */
    <T> T look(Use<T> use) throws ModelException {
        try {
            return held(use);
        } catch (OrtException broken) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The model's graph cannot be read.", broken);
        }
    }

    /**
     * Computes.
     *
     * @throws ModelException {@code inference_failed}
     * @throws IllegalStateException after {@link #close}
     */
    <T> T run(Use<T> use) throws ModelException {
        try {
            return held(use);
        } catch (OrtException failed) {
            throw new ModelException(Reason.INFERENCE_FAILED, "The model failed on this picture.", failed);
        }
    }

    private <T> T held(Use<T> use) throws OrtException, ModelException {
        usage.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The network is closed");
            }
            return use.with(environment, session);
        } finally {
            usage.readLock().unlock();
        }
    }

    /** Where it computes. */
    Device device() {
        return device;
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
