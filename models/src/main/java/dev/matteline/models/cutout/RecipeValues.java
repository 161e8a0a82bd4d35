package dev.matteline.models.cutout;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings of a recipe as text by key, over defaults. Unknown keys are refused. */
final class RecipeValues {

    private static final String MORE = "renditions.";
    /** What the keys begin with that only films care for; they are read elsewhere. */
    private static final String OF_VIDEO = "video.";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,30}");
    private static final int MOST = 20;

    private final Map<String, String> values;

    private RecipeValues(Map<String, String> values) {
        this.values = values;
    }

    /** {@code given} over {@code defaults}; a budget goes with its format. */
    static RecipeValues over(Map<String, String> defaults, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        if (given.containsKey("format")) {
            all.put("max-bytes", "any");
        }
        given.forEach((key, value) -> {
            if (all.replace(key, value) == null) {
                throw new IllegalArgumentException(
                        "Unknown recipe key '" + key + "'; the keys are " + String.join(", ", defaults.keySet()) + ".");
            }
        });
        return new RecipeValues(all);
    }

    /** What is given for the recipe itself. */
    static Map<String, String> own(Map<String, String> given) {
        Map<String, String> own = new LinkedHashMap<>(given);
        own.keySet().removeIf(key -> key.startsWith(MORE) || key.startsWith(OF_VIDEO));
        return own;
    }

    /** What is given for further renditions, by their names. */
    static Map<String, Map<String, String>> more(Map<String, String> given) {
        Map<String, Map<String, String>> more = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(MORE)) {
                int dot = key.indexOf('.', MORE.length());
                String name = key.substring(MORE.length(), dot < 0 ? key.length() : dot);
                if (dot < 0 || !NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException("'" + key + "' is no key of a rendition; a rendition's name has"
                            + " 1 to 31 of a-z 0-9 - _, as in renditions.thumb.format.");
                }
                more.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(key.substring(dot + 1), value);
            }
        });
        if (more.size() > MOST) {
            throw new IllegalArgumentException("A recipe has at most " + MOST + " further renditions");
        }
        return more;
    }

    /** The key of a setting of a further rendition. */
    static String key(String rendition, String key) {
        return MORE + rendition + "." + key;
    }

    Map<String, String> all() {
        return values;
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The recipe key '" + key + "' has no value");
        }
        return value;
    }

    int number(String key) {
        String text = text(key);
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(key + " is a whole number, not '" + text + "'", wrong);
        }
    }

    boolean flag(String key) {
        String text = text(key);
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " is true or false, not '" + text + "'");
        };
    }
}
