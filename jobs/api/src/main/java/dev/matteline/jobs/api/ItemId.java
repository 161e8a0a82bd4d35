package dev.matteline.jobs.api;

/** The database id of one item (one picture of one revision). */
public record ItemId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
