package dev.matteline.jobs.api;

/** A sink did not take a delivery. Nothing of it is visible under the final key, or the old object still is. */
public final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /**
     * @param code stable reason, e.g. {@code sink_full}, {@code sink_denied}, {@code sink_unreachable}
     * @param retryable whether the same delivery may succeed later without anybody changing it
     */
    public DeliveryException(String code, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }
}
