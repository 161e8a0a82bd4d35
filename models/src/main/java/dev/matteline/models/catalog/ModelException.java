package dev.matteline.models.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A model that cannot be had or used. Its message is one sentence for the operator. */
public final class ModelException extends Exception {

    /** Why; the code is the lower-case name. */
    public enum Reason {
        /** Neither a catalogue id nor a file. */
        UNKNOWN_MODEL(false),
        /** Not on disk and not to be downloaded now. */
        MODEL_MISSING(true),
        /** The bytes are not the published ones. */
        MODEL_CORRUPT(false),
        /** A graph that does not take a picture and give a map. */
        MODEL_UNUSABLE(false),
        /** It needs more memory than this machine gives. */
        MODEL_TOO_LARGE(false),
        /** A GPU is required and none can be used. */
        GPU_UNAVAILABLE(false),
        /** The runtime failed while computing. */
        INFERENCE_FAILED(true);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Reason reason;

    public ModelException(Reason reason, String message) {
        this(reason, message, null);
    }

    public ModelException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Stable snake_case code. */
    public String code() {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return reason.retryable;
    }
}
