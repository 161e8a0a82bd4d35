package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.catalog.ModelSpec;
import java.util.concurrent.Semaphore;

/** Lets only so many inferences go on at the same time as their memory allows. Thread-safe. */
final class MemoryGate {

    private final int totalMiB;
    private final Semaphore free;

    MemoryGate(int totalMiB) {
        this.totalMiB = totalMiB;
        this.free = new Semaphore(totalMiB, true);
    }

    /** What an inference holds until it is closed. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Looks at what a model needs before its file is touched. The built-in one always gets in.
     *
     * @throws ModelException {@code model_too_large} when not even one inference fits
     */
    void admit(ModelSpec model) throws ModelException {
        if (model.memoryMiB() > totalMiB && !model.builtIn()) {
            throw new ModelException(
                    Reason.MODEL_TOO_LARGE,
                    "The model '" + model.id() + "' needs about " + model.memoryMiB() + " MiB for one picture, and this"
                            + " process has " + totalMiB + " MiB for models; give it more memory, a smaller model, or a"
                            + " fallback.");
        }
    }

    /** Waits until there is room beside the inferences that are going on. */
    Pass enter(ModelSpec model) {
        int needed = Math.min(totalMiB, model.memoryMiB());
        free.acquireUninterruptibly(needed);
        return () -> free.release(needed);
    }
}
