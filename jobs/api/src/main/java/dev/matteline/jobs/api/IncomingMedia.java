package dev.matteline.jobs.api;

/** An arrival whose bytes are in the content store, whole. */
public record IncomingMedia(TenantId tenant, SourceName source, MediaPath path, String fingerprint, ContentRef content)
        implements Arrival {}
