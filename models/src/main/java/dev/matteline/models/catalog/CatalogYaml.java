package dev.matteline.models.catalog;

import dev.matteline.models.catalog.ModelSpec.Licence;
import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.catalog.NetworkConvention.Sizing;
import dev.matteline.models.catalog.NetworkConvention.Upsampling;
import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads catalogue files. Every key is known or refused, so that a typing error cannot pass for a default. */
final class CatalogYaml {

    private CatalogYaml() {}

    static List<ModelSpec> read(String name, InputStream yaml) {
        Object root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException broken) {
            throw new IllegalArgumentException(name + " is no valid YAML: " + broken.getMessage(), broken);
        }
        YamlKeys top = YamlKeys.of(name, root);
        List<ModelSpec> specs = new ArrayList<>();
        for (YamlKeys entry : top.list("models")) {
            specs.add(spec(entry));
        }
        top.nothingElse();
        return specs;
    }

    private static ModelSpec spec(YamlKeys entry) {
        Optional<ModelSource> decoder =
                entry.has("decoder") ? Optional.of(ModelSource.of(entry.map("decoder"))) : Optional.empty();
        ModelSpec spec = new ModelSpec(
                entry.text("id"),
                entry.text("task"),
                ModelSource.of(entry),
                decoder,
                decoder.isPresent() ? NetworkConvention.PROMPTED : convention(entry),
                new Licence(entry.text("licence"), entry.flag("commercial_use")),
                entry.number("memory_mib").intValue());
        entry.nothingElse();
        return spec;
    }

    private static NetworkConvention convention(YamlKeys entry) {
        YamlKeys input = entry.map("input");
        Normalisation normalisation = new Normalisation(
                input.channels("mean"),
                input.channels("std"),
                input.choice("scale", Scaling.class),
                input.choice("resize", ResizeFilter.class));
        int side = input.number("size").intValue();
        Sizing sizing = input.has("sizing") ? input.choice("sizing", Sizing.class) : Sizing.SQUARE;
        input.nothingElse();
        YamlKeys output = entry.map("output");
        Activation activation = output.choice("activation", Activation.class);
        boolean stretched = output.flag("stretch");
        List<String> classes = output.has("classes") ? output.words("classes") : List.of();
        Upsampling upsampling =
                output.has("upsample") ? output.choice("upsample", Upsampling.class) : Upsampling.LANCZOS;
        output.nothingElse();
        return new NetworkConvention(side, sizing, normalisation, activation, stretched, classes, upsampling);
    }
}
