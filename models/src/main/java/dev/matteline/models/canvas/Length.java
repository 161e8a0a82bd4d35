package dev.matteline.models.canvas;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A length in pixels, or as a share of another length.
 *
 * @param value pixels, or percent
 * @param relative whether {@code value} is percent
 */
public record Length(double value, boolean relative) {

    public static final Length ZERO = new Length(0, false);

    public Length {
        if (!(value >= 0 && value <= 100_000)) {
            throw new IllegalArgumentException("A length runs from 0 to 100000, not " + value);
        }
    }

    public static Length percent(double value) {
        return new Length(value, true);
    }

    public static Length pixels(int value) {
        return new Length(value, false);
    }

    /**
     * Reads {@code 10%}, {@code 10px} or {@code 10}.
     *
     * @throws IllegalArgumentException naming the forms
     */
    public static Length parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        boolean relative = wanted.endsWith("%");
        String number = wanted.replaceFirst("(%|px)$", "").trim();
        if (!number.matches("[0-9]{1,6}(\\.[0-9]{1,4})?")) {
            throw new IllegalArgumentException("'" + text + "' is no length; give pixels (20px) or percent (10%).");
        }
        return new Length(Double.parseDouble(number), relative);
    }

    /** In pixels, where 100 % are {@code whole} pixels. */
    public double of(double whole) {
        return relative ? whole * value / 100 : value;
    }

    /** The shortest text that {@link #parse} reads back. */
    public String text() {
        String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return number + (relative ? "%" : "px");
    }
}
