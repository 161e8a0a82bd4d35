package dev.matteline.app.removebg;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a call, checked: what is understood, and what it means in the words of our presets. */
record RemoveBgForm(Map<String, String> options, String type) {

    private static final Set<String> KNOWN = Set.of(
            "image_file",
            "image_file_b64",
            "image_url",
            "size",
            "type",
            "type_level",
            "format",
            "roi",
            "crop",
            "crop_margin",
            "scale",
            "position",
            "channels",
            "add_shadow",
            "semitransparency",
            "bg_color",
            "bg_image_url",
            "bg_image_file");

    private static final Set<String> TYPES =
            Set.of("auto", "person", "product", "car", "animal", "graphic", "transportation", "other");

    /** Every picture is worked on at its full size, which all of these ask for or allow. */
    private static final Set<String> SIZES =
            Set.of("auto", "full", "50MP", "4k", "hd", "medium", "regular", "small", "preview");

    private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");

    RemoveBgForm {
        options = Map.copyOf(options);
    }

    /** @throws RemoveBgProblem when a parameter is unknown, wrong, or not offered here */
    static RemoveBgForm of(Map<String, String> fields) {
        fields.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("unknown_parameter", "The parameter '" + name + "' is not known.");
                });
        notOffered(fields);
        Map<String, String> options = new LinkedHashMap<>();
        choice(fields, "size", SIZES);
        String type = choice(fields, "type", TYPES).orElse("auto");
        choice(fields, "format", Set.of("auto", "png", "jpg", "webp"))
                .ifPresent(format -> options.put("format", format.equals("auto") ? automatic(fields) : format));
        options.putIfAbsent("format", automatic(fields));
        choice(fields, "channels", Set.of("rgba", "alpha"))
                .filter("alpha"::equals)
                .ifPresent(alpha -> options.put("product", "mask"));
        Optional.ofNullable(fields.get("bg_color"))
                .filter(colour -> !colour.isBlank())
                .ifPresent(colour -> options.put("background", colour(colour.strip())));
        return new RemoveBgForm(options, type.equals("auto") ? "other" : type);
    }

    /** As remove.bg does: what has transparency is a PNG, the rest a JPEG. */
    private static String automatic(Map<String, String> fields) {
        String colour = fields.getOrDefault("bg_color", "").strip();
        boolean translucent = colour.matches("[0-9a-fA-F]{4}|[0-9a-fA-F]{8}");
        return colour.isEmpty() || translucent ? "png" : "jpg";
    }

    private static String colour(String given) {
        String bare = given.startsWith("#") ? given.substring(1) : given;
        return HEX.matcher(bare).matches() ? "#" + bare : given;
    }

    private static void notOffered(Map<String, String> fields) {
        refuseUnless(fields, "roi", Set.of("", "0% 0% 100% 100%"));
        refuseUnless(fields, "crop", Set.of("", "false"));
        refuseUnless(fields, "scale", Set.of("", "original"));
        refuseUnless(fields, "position", Set.of("", "original"));
        refuseUnless(fields, "add_shadow", Set.of("", "false"));
        refuseUnless(fields, "bg_image_url", Set.of(""));
        refuseUnless(fields, "bg_image_file", Set.of(""));
        refuseUnless(fields, "image_url", Set.of(""));
    }

    private static void refuseUnless(Map<String, String> fields, String name, Set<String> harmless) {
        String value = fields.get(name);
        if (value != null && !harmless.contains(value.strip())) {
            throw invalid("unsupported_parameter", "This service does not offer the parameter '" + name + "'.");
        }
    }

    private static Optional<String> choice(Map<String, String> fields, String name, Set<String> choices) {
        Optional<String> value =
                Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        value.filter(text -> !choices.contains(text)).ifPresent(text -> {
            throw invalid(
                    "invalid_parameter",
                    "'" + name + "' is one of "
                            + String.join(", ", choices.stream().sorted().toList()) + ".");
        });
        return value;
    }

    private static RemoveBgProblem invalid(String code, String title) {
        return new RemoveBgProblem(400, code, title);
    }
}
