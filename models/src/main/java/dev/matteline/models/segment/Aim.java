package dev.matteline.models.segment;

import java.util.List;

/**
 * What a segmenter is told beside the picture.
 *
 * @param marks what is pointed at; empty: the model's own default
 * @param mirrored whether the picture is looked at a second time in the mirror and the two answers are averaged
 */
public record Aim(List<Mark> marks, boolean mirrored) {

    /** Nothing is pointed at, one look. */
    public static final Aim NONE = new Aim(List.of(), false);

    public Aim {
        marks = List.copyOf(marks);
    }

    /** A marked place, in pixels from the top left. */
    public record Mark(double x, double y, Label label) {}

    /** What a mark means, and its number in Segment Anything. */
    public enum Label {
        BACKGROUND(0),
        SUBJECT(1),
        BOX_TOP_LEFT(2),
        BOX_BOTTOM_RIGHT(3);

        private final int number;

        Label(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** The same for a part of the picture that begins at {@code left}, {@code top}. */
    public Aim within(int left, int top) {
        return new Aim(
                marks.stream()
                        .map(mark -> new Mark(mark.x() - left, mark.y() - top, mark.label()))
                        .toList(),
                mirrored);
    }
}
