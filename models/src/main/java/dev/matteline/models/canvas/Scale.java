package dev.matteline.models.canvas;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How large the subject is.
 *
 * @param percent the share of the canvas that the subject fills, 10 to 100, in the direction that it fills first; empty:
 *     it keeps its size
 */
public record Scale(OptionalInt percent) {

    public static final Scale ORIGINAL = new Scale(OptionalInt.empty());

    public Scale {
        if (percent.isPresent() && (percent.getAsInt() < 10 || percent.getAsInt() > 100)) {
            throw new IllegalArgumentException("scale runs from 10% to 100%, not " + percent.getAsInt() + "%.");
        }
    }

    /**
     * Reads {@code original} or a share such as {@code 80%}.
     *
     * @throws IllegalArgumentException naming the forms
     */
    public static Scale parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        if (wanted.equals("original")) {
            return ORIGINAL;
        }
        if (!wanted.matches("[0-9]{1,3}%")) {
            throw new IllegalArgumentException("scale is original, or 10% to 100%, not '" + text + "'.");
        }
        return new Scale(OptionalInt.of(Integer.parseInt(wanted.substring(0, wanted.length() - 1))));
    }

    /** The text that {@link #parse} reads back. */
    public String text() {
        return percent.isPresent() ? percent.getAsInt() + "%" : "original";
    }
}
