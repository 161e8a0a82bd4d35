package dev.matteline.jobs.api;

/**
 * Takes deliveries to the outside. Atomic: a reader of the sink sees the whole object or none of it, also when the
 * process is killed. Repeatable: see {@link Delivery}. Safe for use by many threads.
 */
public interface OutputSink {

    DeliveryReceipt deliver(Delivery delivery) throws DeliveryException;
}
