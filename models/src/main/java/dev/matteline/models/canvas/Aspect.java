package dev.matteline.models.canvas;

import java.util.Locale;

/**
 * Width to height of a canvas, as in 4:5. A canvas is made larger to have it, never cut.
 *
 * @param across 0 with {@code down} 0: any
 */
public record Aspect(int across, int down) {

    public static final Aspect ANY = new Aspect(0, 0);

    public Aspect {
        boolean any = across == 0 && down == 0;
        if (!any && (across < 1 || down < 1 || across > 20 * down || down > 20 * across)) {
            throw new IllegalArgumentException("an aspect is between 1:20 and 20:1, not " + across + ":" + down);
        }
    }

    /**
     * Reads {@code any} or {@code 4:5}.
     *
     * @throws IllegalArgumentException naming the forms
     */
    public static Aspect parse(String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        if (wanted.equals("any")) {
            return ANY;
        }
        if (!wanted.matches("[0-9]{1,4}:[0-9]{1,4}")) {
            throw new IllegalArgumentException("aspect is any, or width:height (4:5), not '" + text + "'.");
        }
        int colon = wanted.indexOf(':');
        return new Aspect(Integer.parseInt(wanted.substring(0, colon)), Integer.parseInt(wanted.substring(colon + 1)));
    }

    boolean any() {
        return across == 0;
    }

    /** The text that {@link #parse} reads back. */
    public String text() {
        return any() ? "any" : across + ":" + down;
    }
}
