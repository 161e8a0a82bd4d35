package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Length;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.segment.Aim.Label;
import dev.matteline.models.segment.Aim.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model that can be pointed at things is pointed at, for pictures of any size. */
public record Prompt(List<Sign> signs) {

    /** Nothing in particular: the model takes what is in the middle. */
    public static final Prompt CENTER = new Prompt(List.of());

    private static final String WORD = "center";
    private static final int MOST = 32;

    /** One place that is pointed at; a box is two of them. */
    public record Sign(Length across, Length down, Label label) {}

    public Prompt {
        signs = List.copyOf(signs);
        if (signs.size() > MOST) {
            throw new IllegalArgumentException("A prompt has at most " + MOST + " points; a box counts as two.");
        }
    }

    /**
     * Reads {@code center}, or places with a semicolon between: {@code point X Y} is subject, {@code not X Y} is background,
     * {@code box X1 Y1 X2 Y2} is around the subject; in px or %.
     *
     * @throws IllegalArgumentException naming the forms
     */
    public static Prompt parse(String text) {
        if (text.trim().toLowerCase(Locale.ROOT).equals(WORD)) {
            return CENTER;
        }
        List<Sign> signs = new ArrayList<>();
        for (String place : text.split(";", -1)) {
            String[] words = place.trim().toLowerCase(Locale.ROOT).split("[\\s,]+", -1);
            switch (words[0] + words.length) {
                case "point3" -> signs.add(sign(words, 1, Label.SUBJECT));
                case "not3" -> signs.add(sign(words, 1, Label.BACKGROUND));
                case "box5" -> {
                    signs.add(sign(words, 1, Label.BOX_TOP_LEFT));
                    signs.add(sign(words, 3, Label.BOX_BOTTOM_RIGHT));
                }
                default ->
                    throw new IllegalArgumentException("A prompt is 'center' or places such as"
                            + " 'point 50% 40%; not 10px 10px; box 10% 10% 90% 90%', not '" + text + "'.");
            }
        }
        return new Prompt(signs);
    }

    private static Sign sign(String[] words, int from, Label label) {
        return new Sign(Length.parse(words[from]), Length.parse(words[from + 1]), label);
    }

    /** The text that {@link #parse} reads back. */
    public String text() {
        if (signs.isEmpty()) {
            return WORD;
        }
        return signs.stream().map(Prompt::text).collect(Collectors.joining()).substring(2);
    }

    private static String text(Sign sign) {
        String place = " " + sign.across().text() + " " + sign.down().text();
        return switch (sign.label()) {
            case SUBJECT -> "; point" + place;
            case BACKGROUND -> "; not" + place;
            case BOX_TOP_LEFT -> "; box" + place;
            case BOX_BOTTOM_RIGHT -> place;
        };
    }

    /** In pixels of a picture. */
    List<Mark> in(ImageSize picture) {
        return signs.stream()
                .map(sign ->
                        new Mark(sign.across().of(picture.width()), sign.down().of(picture.height()), sign.label()))
                .toList();
    }
}
