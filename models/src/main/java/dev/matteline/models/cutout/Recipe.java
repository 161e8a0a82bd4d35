package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Region;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.gate.Gates;
import dev.matteline.models.matte.Decontamination;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that decides what becomes of a picture.
 *
 * @param subject how the subject is found
 * @param edges what happens to the mask before it becomes alpha
 * @param foreground whether mixed edge pixels get the colour of the subject alone
 * @param gates what is wrong with a matte, and what follows
 * @param main the file that is made
 * @param more further files of the same matte, by name
 */
public record Recipe(
        Subject subject, Edges edges, boolean foreground, Gates gates, Rendering main, Map<String, Rendering> more) {

    private static final Recipe DEFAULTS = new Recipe(
            new Subject("cutnet", List.of(), Region.FULL, Prompt.CENTER, false),
            Edges.AS_FOUND,
            true,
            Gates.USUAL,
            Rendering.DEFAULT,
            Map.of());

    public Recipe {
        more = Collections.unmodifiableMap(new TreeMap<>(more));
    }

    /** The built-in model, transparent PNG. */
    public static Recipe defaults() {
        return DEFAULTS;
    }

    public String model() {
        return subject.model();
    }

    public Product product() {
        return main.product();
    }

    public Background background() {
        return main.background();
    }

    public OutputFormat format() {
        return main.encoding().format();
    }

    public int quality() {
        return main.encoding().quality();
    }

    /** The main rendering, then the further ones. */
    public List<Rendering> renderings() {
        return Stream.concat(Stream.of(main), more.values().stream()).toList();
    }

    /** Whether a file that moves is made from a picture: it moves itself, and a format can. */
    public boolean moves(ImageHeader header) {
        return header.animation().moves() && renderings().stream().anyMatch(Rendering::moves);
    }

    /** What any of the files is to keep of the source. */
    Keep keep() {
        return renderings().stream().map(one -> one.encoding().keep()).reduce(Keep.NOTHING, Keep::or);
    }

    /** A mask needs no colours, so none are estimated where only masks are made. */
    Decontamination decontamination() {
        boolean colours = renderings().stream().anyMatch(one -> one.product() == Product.CUTOUT);
        return foreground && colours ? Decontamination.MULTILEVEL : Decontamination.NONE;
    }

    /** All settings as text, always in the same order; {@link #of} reads them back. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(subject.values());
        values.putAll(main.values());
        values.put("foreground", Boolean.toString(foreground));
        values.putAll(edges.values());
        values.putAll(gates.values());
        more.forEach((name, rendering) ->
                rendering.values().forEach((key, value) -> values.put(RecipeValues.key(name, key), value)));
        return values;
    }

    /**
     * Reads settings; what is missing has its default, and in {@code renditions.NAME.KEY} the value of the recipe's own
     * {@code KEY}.
     *
     * @throws IllegalArgumentException naming the key that is unknown or whose value is wrong
     */
    public static Recipe of(Map<String, String> values) {
        RecipeValues own = RecipeValues.over(DEFAULTS.values(), RecipeValues.own(values));
        Rendering main = Rendering.of(own);
        Map<String, Rendering> more = new TreeMap<>();
        RecipeValues.more(values)
                .forEach((name, given) -> more.put(name, Rendering.of(RecipeValues.over(main.values(), given))));
        return new Recipe(
                Subject.of(own), Edges.of(own.all()), own.flag("foreground"), Gates.of(own.all()), main, more);
    }
}
