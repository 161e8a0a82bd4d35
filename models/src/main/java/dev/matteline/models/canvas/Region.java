package dev.matteline.models.canvas;

import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of a picture in which a subject is looked for, by two corners: {@code left top right bottom}. */
public record Region(Length left, Length top, Length right, Length bottom) {

    /** The whole picture. */
    public static final Region FULL =
            new Region(Length.percent(0), Length.percent(0), Length.percent(100), Length.percent(100));

    /**
     * Reads four lengths, {@code x1 y1 x2 y2}; percent are of the picture.
     *
     * @throws IllegalArgumentException naming the form
     */
    public static Region parse(String text) {
        String[] given = text.trim().split("[\\s,]+", -1);
        if (given.length != 4) {
            throw new IllegalArgumentException(
                    "A region is 'x1 y1 x2 y2' in pixels or percent (10% 0% 90% 100%), not '" + text + "'.");
        }
        return new Region(
                Length.parse(given[0]), Length.parse(given[1]), Length.parse(given[2]), Length.parse(given[3]));
    }

    /** The pixels that it means in a picture, cut at the picture's frame; empty when none is left. */
    public Optional<Box> in(ImageSize picture) {
        int x1 = within(left.of(picture.width()), picture.width());
        int x2 = within(right.of(picture.width()), picture.width());
        int y1 = within(top.of(picture.height()), picture.height());
        int y2 = within(bottom.of(picture.height()), picture.height());
        int width = Math.abs(x2 - x1);
        int height = Math.abs(y2 - y1);
        return width < 1 || height < 1
                ? Optional.empty()
                : Optional.of(new Box(Math.min(x1, x2), Math.min(y1, y2), width, height));
    }

    private static int within(double position, int length) {
        return (int) Math.max(0, Math.min(length, Math.round(position)));
    }

    /** The text that {@link #parse} reads back. */
    public String text() {
        return Stream.of(left, top, right, bottom).map(Length::text).collect(Collectors.joining(" "));
    }
}
