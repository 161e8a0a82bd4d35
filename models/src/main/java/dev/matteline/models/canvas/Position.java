package dev.matteline.models.canvas;

import java.util.Locale;

/** Where the subject is on the canvas. */
public sealed interface Position {

    /** Where it was in the picture; in the middle once its size or the canvas is another one. */
    record Natural() implements Position {
        @Override
        public String text() {
            return "natural";
        }
    }

    /** Where it was in the picture, whatever else changes. */
    record Original() implements Position {
        @Override
        public String text() {
            return "original";
        }
    }

    /**
     * At a share of the space that the subject leaves free: 0 is left or top, 100 right or bottom.
     *
     * @param across percent from the left
     * @param down percent from the top
     */
    record At(Length across, Length down) implements Position {

        public At {
            if (!across.relative() || !down.relative() || across.value() > 100 || down.value() > 100) {
                throw new IllegalArgumentException("a position runs from 0% to 100%");
            }
        }

        @Override
        public String text() {
            return equals(CENTER) ? "center" : across.text() + " " + down.text();
        }
    }

    Position NATURAL = new Natural();

    At CENTER = new At(Length.percent(50), Length.percent(50));

    /** The text that {@link #parse} reads back. */
    String text();

    /**
     * Reads {@code natural}, {@code original}, {@code center}, or one or two shares such as {@code 50% 90%}.
     *
     * @throws IllegalArgumentException naming the forms
     */
    static Position parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "natural" -> NATURAL;
            case "original" -> new Original();
            case "center", "centre" -> CENTER;
            default -> at(wanted, text);
        };
    }

    private static Position at(String wanted, String text) {
        String[] given = wanted.split("[\\s,]+", -1);
        if (given.length > 2 || !wanted.matches("[0-9. ,%]+")) {
            throw new IllegalArgumentException(
                    "position is natural, original, center, or one or two shares (50% 90%), not '" + text + "'.");
        }
        return new At(Length.parse(given[0]), Length.parse(given[given.length - 1]));
    }
}
