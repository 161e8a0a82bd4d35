package dev.matteline.jobs.batch.control;

/** Counts of items at one moment; {@code registered} is the sum of the others. */
public record Progress(long registered, long waiting, long delivered, long refused, long failed, long review) {

    /** Items that have come to their end. */
    public long done() {
        return delivered + refused + failed + review;
    }
}
