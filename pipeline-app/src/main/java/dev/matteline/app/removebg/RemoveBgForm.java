package dev.matteline.app.removebg;

import dev.matteline.models.canvas.Length;
import dev.matteline.models.canvas.Margins;
import dev.matteline.models.canvas.Position;
import dev.matteline.models.canvas.Region;
import dev.matteline.models.canvas.Scale;
import dev.matteline.models.composite.Background;
import dev.matteline.models.image.ImageSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The parameters of a call, checked.
 *
 * @param options what they mean in the words of our presets; how large the output is comes with the picture
 * @param size as it was given
 * @param type what is in the picture, as it is answered
 * @param zip whether colours and alpha are wanted as two files
 */
record RemoveBgForm(Map<String, String> options, String size, String type, boolean zip) {

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
            "shadow_type",
            "shadow_opacity",
            "semitransparency",
            "bg_color",
            "bg_image_url",
            "bg_image_file");

    private static final Set<String> TYPES =
            Set.of("auto", "person", "product", "car", "animal", "graphic", "transportation", "other");

    private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");
    private static final Pattern TRANSLUCENT = Pattern.compile("#?([0-9a-fA-F]{4}|[0-9a-fA-F]{8})");

    private static final int MOST_MARGIN_PERCENT = 50;
    private static final int MOST_MARGIN_PIXELS = 500;

    RemoveBgForm {
        options = Map.copyOf(options);
    }

    /** @throws RemoveBgProblem when a parameter is unknown or wrong */
    static RemoveBgForm of(Map<String, String> fields) {
        Given given = new Given(fields);
        given.requireKnown(KNOWN);
        Map<String, String> options = new LinkedHashMap<>();
        String size = given.choice("size", Sizes.NAMES).orElse("preview");
        String type = given.choice("type", TYPES).orElse("auto");
        given.choice("type_level", Set.of("none", "1", "2", "latest"));
        given.choice("semitransparency", Set.of("true", "false"));
        boolean zip = format(given, options);
        given.choice("channels", Set.of("rgba", "alpha"))
                .filter("alpha"::equals)
                .ifPresent(alpha -> options.put("product", "mask"));
        place(given, options);
        if (zip
                && (options.containsKey("background")
                        || options.containsKey("product")
                        || options.containsKey("shadow"))) {
            throw Given.invalid("format", "format zip goes with a transparent background, rgba and no shadow.");
        }
        return new RemoveBgForm(options, size, type.equals("auto") ? "other" : type, zip);
    }

    /** The same with a picture behind the subject. */
    RemoveBgForm before(String background, boolean formatGiven) {
        if (zip) {
            throw Given.invalid("format", "format zip goes with a transparent background.");
        }
        Map<String, String> placed = new LinkedHashMap<>(options);
        placed.put("background", background);
        if (!formatGiven) {
            placed.put("format", "jpg");
        }
        return new RemoveBgForm(placed, size, type, zip);
    }

    boolean preview() {
        return Sizes.PREVIEWS.contains(size);
    }

    /** @throws RemoveBgProblem when the region that is looked at is not one of this picture */
    void requireRegionIn(ImageSize picture) {
        String roi = options.get("roi");
        if (roi == null) {
            return;
        }
        Region region = Region.parse(roi);
        boolean inside =
                Math.max(region.left().of(picture.width()), region.right().of(picture.width())) <= picture.width()
                        && Math.max(
                                        region.top().of(picture.height()),
                                        region.bottom().of(picture.height()))
                                <= picture.height();
        if (!inside) {
            throw new RemoveBgProblem(400, "roi_exceeds_bounds", "The given roi parameter leads beyond the picture.");
        }
        if (region.in(picture).isEmpty()) {
            throw new RemoveBgProblem(400, "roi_region_empty", "The given roi parameter is an empty region.");
        }
    }

    private static boolean format(Given given, Map<String, String> options) {
        String format = given.choice("format", Set.of("auto", "png", "jpg", "webp", "zip"))
                .orElse("auto");
        if (format.equals("auto")) {
            // as remove.bg does: what has transparency is a PNG, the rest a JPEG
            String colour = given.text("bg_color").orElse("");
            format = colour.isEmpty() || TRANSLUCENT.matcher(colour).matches() ? "png" : "jpg";
        }
        boolean zip = format.equals("zip");
        options.put("format", zip ? "png" : format);
        return zip;
    }

    private static void place(Given given, Map<String, String> options) {
        given.read("roi", Region::parse).ifPresent(roi -> options.put("roi", roi.text()));
        Optional<Margins> margins = given.read("crop_margin", RemoveBgForm::margins);
        if (given.flag("crop")) {
            options.put("crop", "true");
            margins.ifPresent(margin -> options.put("crop-margin", margin.text()));
        }
        given.read("scale", Scale::parse)
                .filter(scale -> scale.percent().isPresent())
                .ifPresent(scale -> options.put("scale", scale.text()));
        given.read("position", RemoveBgForm::position).ifPresent(position -> options.put("position", position.text()));
        if (given.flag("add_shadow")
                || given.text("shadow_type")
                        .filter(shadow -> !shadow.equals("none"))
                        .isPresent()) {
            options.put("shadow", shadow(given));
        }
        given.read("bg_color", RemoveBgForm::colour).ifPresent(colour -> options.put("background", colour));
    }

    private static Margins margins(String text) {
        Margins margins = Margins.parse(text);
        for (Length side : List.of(margins.top(), margins.right(), margins.bottom(), margins.left())) {
            if (side.value() > (side.relative() ? MOST_MARGIN_PERCENT : MOST_MARGIN_PIXELS)) {
                throw new IllegalArgumentException("crop_margin is at most half of the subject, or 500px.");
            }
        }
        return margins;
    }

    private static Position position(String text) {
        Position position = Position.parse(text);
        if (position instanceof Position.Natural) {
            throw new IllegalArgumentException("position is original, center, or one or two shares (50% 90%).");
        }
        return position;
    }

    private static String shadow(Given given) {
        return given.choice("shadow_type", Set.of("none", "auto", "car", "drop", "3D", "3d"))
                        .filter("drop"::equals)
                        .isPresent()
                ? "drop"
                : "contact";
    }

    private static String colour(String given) {
        String bare = given.startsWith("#") ? given.substring(1) : given;
        if (given.contains("(")) {
            throw new IllegalArgumentException("bg_color is a colour: 81d4fa, #fff, or a name such as green.");
        }
        String colour = HEX.matcher(bare).matches() ? "#" + bare : given;
        Background named = Background.parse(colour);
        if (!(named instanceof Background.Solid)) {
            throw new IllegalArgumentException("bg_color is a colour: 81d4fa, #fff, or a name such as green.");
        }
        return colour;
    }

    /** The fields of a call; what is blank is not given. */
    record Given(Map<String, String> fields) {

        Given {
            fields = Map.copyOf(fields);
        }

        static RemoveBgProblem invalid(String name, String title) {
            return new RemoveBgProblem(400, "invalid_" + name, title);
        }

        <T> Optional<T> read(String name, Function<String, T> reader) {
            try {
                return text(name).map(reader);
            } catch (IllegalArgumentException e) {
                throw invalid(name, "Invalid " + name + " parameter given: " + e.getMessage());
            }
        }

        void requireKnown(Set<String> known) {
            fields.keySet().stream()
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new RemoveBgProblem(
                                400, "unknown_parameter", "The parameter '" + name + "' is not known.");
                    });
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        }

        boolean flag(String name) {
            return choice(name, Set.of("true", "false")).filter("true"::equals).isPresent();
        }

        Optional<String> choice(String name, Set<String> choices) {
            Optional<String> value = text(name);
            value.filter(text -> !choices.contains(text)).ifPresent(text -> {
                throw invalid(
                        name,
                        "'" + name + "' is one of "
                                + String.join(", ", choices.stream().sorted().toList()) + ".");
            });
            return value;
        }
    }
}
