package dev.matteline.jobs.api;

import java.util.regex.Pattern;

/**
 * Claim check for bytes in the {@link ContentStore}. Every put makes a key of its own, also for equal bytes, so that
 * deleting one never takes another away.
 *
 * @param key opaque, chosen by the store
 * @param sha256 of the bytes, 64 lower-case hex digits
 * @param size of the bytes
 */
public record ContentRef(String key, String sha256, ByteCount size) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ContentRef {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a content key cannot be blank");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a sha256 in hex: '" + sha256 + "'");
        }
    }
}
