package dev.matteline.jobs.api;

/** The database id of one delivery (one rendition or report file to one sink). */
public record DeliveryId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
