package dev.matteline.jobs.batch.cutout;

/** Nothing can be cut out at present, whatever the item. */
public final class EngineUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** {@code code} is stable, e.g. {@code model_missing}; {@code message} is for a person. */
    public EngineUnavailableException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
