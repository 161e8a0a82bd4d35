package dev.matteline.models.onnx;

/**
 * How a session computes.
 *
 * @param threads threads inside one inference; lanes give the parallelism, so 1 is the rule
 */
public record SessionSettings(int threads, Device device) {

    public SessionSettings {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads runs from 1 to 256, not " + threads);
        }
    }

    /** On the CPU. */
    public SessionSettings(int threads) {
        this(threads, Device.CPU);
    }
}
