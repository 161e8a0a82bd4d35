package dev.matteline.app.settings;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is behind the subject.
 *
 * @param value {@code transparent}, {@code #rrggbb} or {@code #rrggbbaa} in lower case
 */
public record Background(String value) {

    private static final Pattern CANONICAL = Pattern.compile("transparent|#[0-9a-f]{6}([0-9a-f]{2})?");
    private static final Pattern SHORT = Pattern.compile("#[0-9a-f]{3}");
    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("black", "#000000"),
            Map.entry("white", "#ffffff"),
            Map.entry("gray", "#808080"),
            Map.entry("grey", "#808080"),
            Map.entry("silver", "#c0c0c0"),
            Map.entry("red", "#ff0000"),
            Map.entry("maroon", "#800000"),
            Map.entry("orange", "#ffa500"),
            Map.entry("yellow", "#ffff00"),
            Map.entry("olive", "#808000"),
            Map.entry("lime", "#00ff00"),
            Map.entry("green", "#008000"),
            Map.entry("aqua", "#00ffff"),
            Map.entry("cyan", "#00ffff"),
            Map.entry("teal", "#008080"),
            Map.entry("blue", "#0000ff"),
            Map.entry("navy", "#000080"),
            Map.entry("magenta", "#ff00ff"),
            Map.entry("purple", "#800080"),
            Map.entry("pink", "#ffc0cb"),
            Map.entry("beige", "#f5f5dc"),
            Map.entry("ivory", "#fffff0")));

    /** The subject alone. */
    public static final Background TRANSPARENT = new Background("transparent");

    public Background {
        if (!CANONICAL.matcher(value).matches()) {
            throw new IllegalArgumentException("not a background: '" + value + "'");
        }
    }

    /**
     * Reads what a person writes, in any letter case.
     *
     * @throws IllegalArgumentException naming the choices
     */
    public static Background parse(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        String named = NAMES.getOrDefault(text, text);
        if (SHORT.matcher(named).matches()) {
            return new Background(named.replaceAll("([0-9a-f])", "$1$1"));
        }
        if (!CANONICAL.matcher(named).matches()) {
            throw new IllegalArgumentException(
                    "'" + given + "' is not a background: give transparent, #rrggbb, #rrggbbaa or one of "
                            + String.join(", ", NAMES.keySet()));
        }
        return new Background(named);
    }

    /** Whether nothing shines through. */
    boolean opaque() {
        return value.length() == 7 || (value.endsWith("ff") && value.length() == 9);
    }

    @Override
    public String toString() {
        return value;
    }
}
