package dev.matteline.routes.remote;

import java.util.Optional;

/**
 * How a store encrypts what it keeps.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}; empty: as the bucket says
 * @param key of the key service, with one of the latter two; empty: the account's own
 */
public record S3Encryption(Optional<String> algorithm, Optional<String> key) {

    /** As the bucket says. */
    public static final S3Encryption AS_THE_BUCKET_SAYS = new S3Encryption(Optional.empty(), Optional.empty());

    /**
     * @param text an algorithm, and perhaps a space and a key
     * @throws IllegalArgumentException when it is something else
     */
    public static S3Encryption parse(String text) {
        String[] words = text.strip().split("\\s+", 2);
        boolean keyed = words[0].equals("aws:kms") || words[0].equals("aws:kms:dsse");
        if (!keyed && !text.strip().equals("AES256")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not AES256, aws:kms or aws:kms:dsse, the latter two perhaps with a key");
        }
        return new S3Encryption(Optional.of(words[0]), words.length == 2 ? Optional.of(words[1]) : Optional.empty());
    }
}
