package dev.matteline.jobs.api;

/**
 * Proof that a sink has taken a delivery, whole and under its final name.
 *
 * @param location where it is now, as the sink names it (a file path, an object URL without credentials)
 */
public record DeliveryReceipt(String location) {}
