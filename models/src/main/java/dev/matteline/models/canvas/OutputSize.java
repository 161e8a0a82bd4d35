package dev.matteline.models.canvas;

import dev.matteline.models.image.ImageSize;
import java.util.Locale;

/** How large the canvas is in the end. */
public sealed interface OutputSize {

    /** As large as what is on it. */
    record Original() implements OutputSize {
        @Override
        public String text() {
            return "original";
        }
    }

    /** Exactly so many pixels; what is on it is made to fit, smaller or larger, without distortion. */
    record Exact(ImageSize size) implements OutputSize {
        @Override
        public String text() {
            return size.toString();
        }
    }

    /** The longer side has so many pixels at most; never enlarges. */
    record AtMost(int longest) implements OutputSize {

        public AtMost {
            checkSide(longest);
        }

        @Override
        public String text() {
            return "max " + longest;
        }
    }

    OutputSize ORIGINAL = new Original();

    /** The longest side that is made. */
    int LONGEST = 20_000;

    /** The text that {@link #parse} reads back. */
    String text();

    /**
     * Reads {@code original}, {@code 800x600} or {@code max 1200}.
     *
     * @throws IllegalArgumentException naming the forms
     */
    static OutputSize parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        if (wanted.equals("original")) {
            return ORIGINAL;
        }
        if (wanted.matches("max [0-9]{1,6}")) {
            return new AtMost(Integer.parseInt(wanted.substring(4)));
        }
        if (!wanted.matches("[0-9]{1,6}x[0-9]{1,6}")) {
            throw new IllegalArgumentException("size is original, 800x600 or 'max 1200', not '" + text + "'.");
        }
        int cross = wanted.indexOf('x');
        return new Exact(new ImageSize(
                checkSide(Integer.parseInt(wanted.substring(0, cross))),
                checkSide(Integer.parseInt(wanted.substring(cross + 1)))));
    }

    private static int checkSide(int side) {
        if (side < 1 || side > LONGEST) {
            throw new IllegalArgumentException("a side of an output has 1 to " + LONGEST + " pixels, not " + side);
        }
        return side;
    }
}
