package dev.matteline.models.canvas;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Free space around a subject; percent are of the subject's own height (top, bottom) or width (left, right). */
public record Margins(Length top, Length right, Length bottom, Length left) {

    public static final Margins NONE = new Margins(Length.ZERO, Length.ZERO, Length.ZERO, Length.ZERO);

    /**
     * Reads one value for all sides, two for top and bottom, left and right, or four from the top clockwise.
     *
     * @throws IllegalArgumentException naming the forms
     */
    public static Margins parse(String text) {
        List<Length> given =
                Stream.of(text.trim().split("[\\s,]+", -1)).map(Length::parse).toList();
        return switch (given.size()) {
            case 1 -> new Margins(given.get(0), given.get(0), given.get(0), given.get(0));
            case 2 -> new Margins(given.get(0), given.get(1), given.get(0), given.get(1));
            case 4 -> new Margins(given.get(0), given.get(1), given.get(2), given.get(3));
            default ->
                throw new IllegalArgumentException(
                        "Margins are one, two or four lengths (10% or 10% 20px), not '" + text + "'.");
        };
    }

    /** The shortest text that {@link #parse} reads back. */
    public String text() {
        if (top.equals(bottom) && left.equals(right)) {
            return top.equals(left) ? top.text() : top.text() + " " + right.text();
        }
        return Stream.of(top, right, bottom, left).map(Length::text).collect(Collectors.joining(" "));
    }
}
