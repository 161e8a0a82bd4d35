package dev.matteline.jobs.api;

/**
 * An arrival whose bytes could not be had.
 *
 * @param code stable reason, e.g. {@code unreadable} (no permission, I/O error) or {@code gone}
 * @param message one sentence for a person
 */
public record UnreadableMedia(
        TenantId tenant, SourceName source, MediaPath path, String fingerprint, String code, String message)
        implements Arrival {}
