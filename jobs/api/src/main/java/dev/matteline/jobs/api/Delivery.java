package dev.matteline.jobs.api;

/**
 * One row of the outbox: these bytes, to this sink, under this key. The key is computed from the item, so delivering
 * twice overwrites the same object with the same bytes.
 *
 * @param mediaType of the bytes, e.g. {@code image/png}
 */
public record Delivery(
        DeliveryId id, TenantId tenant, SinkName sink, MediaPath key, ContentRef content, String mediaType) {}
