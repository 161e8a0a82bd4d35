package dev.matteline.jobs.api;

/** A size in bytes, never negative. */
public record ByteCount(long value) {

    public ByteCount {
        if (value < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + value);
        }
    }
}
