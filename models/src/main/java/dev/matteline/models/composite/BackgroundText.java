package dev.matteline.models.composite;

import dev.matteline.models.composite.Background.Blurred;
import dev.matteline.models.composite.Background.Fit;
import dev.matteline.models.composite.Background.Gradient;
import dev.matteline.models.composite.Background.GradientShape;
import dev.matteline.models.composite.Background.GradientShape.Linear;
import dev.matteline.models.composite.Background.GradientShape.Radial;
import dev.matteline.models.composite.Background.Picture;
import dev.matteline.models.image.Rgba;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The written forms of backgrounds that take arguments, and of colours. */
final class BackgroundText {

    private static final Pattern CALL = Pattern.compile("(?s)([a-zA-Z-]+)\\s*\\((.*)\\)");
    private static final Pattern DEGREES = Pattern.compile("(-?[0-9]{1,3})deg");
    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})");
    private static final int USUAL_BLUR = 3;

    private BackgroundText() {}

    static Background parse(String text) {
        if (text.equalsIgnoreCase("blur")) {
            return new Blurred(USUAL_BLUR);
        }
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw unknown(text);
        }
        String inside = call.group(2).trim();
        return switch (call.group(1).toLowerCase(Locale.ROOT)) {
            case "linear-gradient" -> linear(inside);
            case "radial-gradient" -> new Gradient(new Radial(), colours(Arrays.asList(inside.split(",", -1))));
            case "image" -> picture(inside, text);
            case "blur" -> blurred(inside, text);
            default -> throw unknown(text);
        };
    }

    private static Background linear(String inside) {
        List<String> parts = new ArrayList<>(Arrays.asList(inside.split(",", -1)));
        Matcher degrees = DEGREES.matcher(parts.get(0).trim().toLowerCase(Locale.ROOT));
        int angle = 180;
        if (degrees.matches()) {
            angle = Math.floorMod(Integer.parseInt(degrees.group(1)), 360);
            parts.remove(0);
        }
        return new Gradient(new Linear(angle), colours(parts));
    }

    private static List<Rgba> colours(List<String> parts) {
        return parts.stream()
                .map(part -> colour(part.trim().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Background picture(String inside, String text) {
        int comma = inside.indexOf(',');
        if (comma > 0) {
            for (Fit fit : Fit.values()) {
                if (fit.name().equalsIgnoreCase(inside.substring(0, comma).trim())) {
                    return new Picture(path(inside.substring(comma + 1).trim(), text), fit);
                }
            }
        }
        return new Picture(path(inside, text), Fit.COVER);
    }

    private static Path path(String name, String text) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names no picture; give image(cover, studio.jpg).");
        }
        return Path.of(name);
    }

    private static Background blurred(String inside, String text) {
        if (!inside.matches("[0-9]{1,2}%")) {
            throw new IllegalArgumentException("'" + text + "' is no blur; give blur(1%) to blur(20%).");
        }
        return new Blurred(Integer.parseInt(inside.substring(0, inside.length() - 1)));
    }

    /** A colour in hexadecimal or by its CSS name, in lower case. */
    static Rgba colour(String wanted) {
        if (HEX.matcher(wanted).matches()) {
            return hexadecimal(wanted.substring(1));
        }
        OptionalInt named = CssColours.find(wanted);
        if (named.isPresent()) {
            return hexadecimal(String.format("%06x", named.getAsInt()));
        }
        throw unknown(wanted);
    }

    private static Rgba hexadecimal(String hex) {
        int digits = hex.length() < 6 ? 1 : 2;
        int[] parts = {0, 0, 0, 255};
        for (int i = 0; i < hex.length() / digits; i++) {
            String part = hex.substring(i * digits, (i + 1) * digits);
            parts[i] = Integer.parseInt(digits == 1 ? part + part : part, 16);
        }
        return new Rgba(parts[0], parts[1], parts[2], parts[3]);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("Unknown background '" + text
                + "'; give transparent, #rgb, #rgba, #rrggbb, #rrggbbaa, a CSS colour name, linear-gradient(180deg, white, #ccc),"
                + " radial-gradient(white, #ccc), image(cover, FILE) or blur(3%).");
    }

    static String of(Gradient gradient) {
        String stops = gradient.stops().stream().map(Rgba::hex).collect(Collectors.joining(", "));
        GradientShape shape = gradient.shape();
        if (shape instanceof Linear linear) {
            return "linear-gradient(" + linear.degrees() + "deg, " + stops + ")";
        }
        return "radial-gradient(" + stops + ")";
    }

    static String of(Picture picture) {
        return "image(" + picture.fit().name().toLowerCase(Locale.ROOT) + ", " + picture.file() + ")";
    }
}
