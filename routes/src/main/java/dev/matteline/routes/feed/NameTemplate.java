package dev.matteline.routes.feed;

import dev.matteline.jobs.api.MediaPath;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How pictures of a feed are called: text with {@code {sku}}, {@code {title}}, {@code {name}} (of the link's file),
 * {@code {n}} (the position) and {@code {ext}}, each also as {@code {title:slug}}: small letters, digits and hyphens. A
 * {@code /} makes folders. What is empty leaves no stray hyphens behind; an empty name becomes that of the file.
 */
public final class NameTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}:]*)(:[^{}]*)?}");
    private static final Set<String> KNOWN = Set.of("sku", "title", "name", "n", "ext");
    private static final Pattern EXTENSION = Pattern.compile("(?i)\\.(jpe?g|png|webp|gif|tiff?|bmp|avif|heic)$");

    /** In code points; several of them fit into the longest name of a file. */
    private static final int LONGEST_VALUE = 60;

    /** Used when nobody says otherwise. */
    public static final NameTemplate DEFAULT = parse("{sku}-{n}");

    private final String text;

    private NameTemplate(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it has a placeholder that is not known, or steps out of its folder */
    public static NameTemplate parse(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            String form = placeholder.group(2);
            if (!KNOWN.contains(placeholder.group(1)) || !(form == null || form.equals(":slug"))) {
                throw new IllegalArgumentException("the template has the unknown " + placeholder.group() + "; known: "
                        + new TreeSet<>(KNOWN) + ", each also with :slug");
            }
        }
        String rest = PLACEHOLDER.matcher(text).replaceAll("x");
        if (text.isBlank() || rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException("the template is empty, or has a brace without its other half");
        }
        new MediaPath(rest);
        return new NameTemplate(text.replaceFirst("\\.?\\{ext(:slug)?}$", ""));
    }

    /**
     * The path of a picture, with the extension of its link. Two pictures may get the same; the ledger resolves that.
     */
    public MediaPath path(FeedRow row, FeedRow.FeedImage image) {
        String file = file(image.link());
        Matcher ending = EXTENSION.matcher(file);
        String extension = ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "img";
        String name = ending.replaceFirst("");
        List<String> folders = new ArrayList<>();
        for (String part : new MediaPath(text).names()) {
            folders.add(PLACEHOLDER.matcher(part).replaceAll(placeholder -> {
                String value = switch (placeholder.group(1)) {
                    case "sku" -> row.sku();
                    case "title" -> row.title();
                    case "n" -> Integer.toString(image.position());
                    case "ext" -> extension;
                    default -> name;
                };
                return Matcher.quoteReplacement(placeholder.group(2) == null ? plain(value) : slug(value));
            }));
        }
        String last = tidy(folders.remove(folders.size() - 1));
        boolean nothing = last.isEmpty() || (row.sku().isEmpty() && row.title().isEmpty() && !text.contains("{name"));
        folders.add((nothing ? or(tidy(plain(name) + "-" + image.position()), "picture") : last) + "." + extension);
        StringBuilder path = new StringBuilder();
        for (String folder : folders) {
            path.append(path.isEmpty() ? "" : "/").append(or(tidy(folder), "_"));
        }
        return new MediaPath(path.toString());
    }

    /** The last name of a path or address, without query and percent-encoding. */
    private static String file(String link) {
        String path = link.replaceFirst("[?#].*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        try {
            return java.net.URLDecoder.decode(name.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** Fit for a name on any system. */
    private static String plain(String value) {
        return cut(value.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}/\\\\:*?\"<>|]+", "-"));
    }

    static String slug(String value) {
        String bare = Normalizer.normalize(value, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String words = bare.toLowerCase(Locale.ROOT).replace("\u00DF", "ss").replaceAll("[^\\p{L}\\p{N}]+", "-");
        return cut(words).replaceAll("^-+|-+$", "");
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE));
    }

    /** Without what empty values leave behind, and never hidden. */
    private static String tidy(String name) {
        return name.replaceAll("([-_ ])[-_ ]*\\1", "$1").replaceAll("^[-_ .]+|[-_ .]+$", "");
    }

    private static String or(String value, String other) {
        return value.isEmpty() ? other : value;
    }

    @Override
    public String toString() {
        return text;
    }
}
