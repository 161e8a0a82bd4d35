package dev.matteline.models.codec;

import java.util.Locale;

/**
 * The most bytes that a file may have.
 *
 * @param bytes 0: any number
 */
public record ByteBudget(long bytes) {

    public static final ByteBudget NONE = new ByteBudget(0);

    private static final long LEAST = 1_000;

    public ByteBudget {
        if (bytes != 0 && bytes < LEAST) {
            throw new IllegalArgumentException("max-bytes is at least " + LEAST + ", not " + bytes);
        }
    }

    /**
     * Reads {@code any}, or bytes such as {@code 500000}, {@code 500KB} or {@code 12MB}; a KB has 1024 bytes.
     *
     * @throws IllegalArgumentException naming the forms
     */
    public static ByteBudget parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        if (wanted.equals("any")) {
            return NONE;
        }
        if (!wanted.matches("[0-9]{1,9}(b|kb|mb)?")) {
            throw new IllegalArgumentException("max-bytes is any, or bytes such as 500KB, not '" + text + "'.");
        }
        long unit = wanted.endsWith("mb") ? 1 << 20 : wanted.endsWith("kb") ? 1 << 10 : 1;
        return new ByteBudget(unit * Long.parseLong(wanted.replaceAll("[a-z]", "")));
    }

    public boolean limited() {
        return bytes > 0;
    }

    boolean allows(int length) {
        return !limited() || length <= bytes;
    }

    /** The text that {@link #parse} reads back. */
    public String text() {
        return limited() ? Long.toString(bytes) : "any";
    }
}
