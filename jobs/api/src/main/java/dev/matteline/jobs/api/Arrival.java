package dev.matteline.jobs.api;

/** Something a source has found. Every file of a source ends as exactly one arrival, readable or not. */
public sealed interface Arrival permits IncomingMedia, UnreadableMedia {

    TenantId tenant();

    SourceName source();

    MediaPath path();

    /**
     * What the source can tell about the state of the file without reading it (size and modification time, an ETag).
     * The same path with another fingerprint is a new revision.
     */
    String fingerprint();
}
