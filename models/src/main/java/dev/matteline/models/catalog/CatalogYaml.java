package dev.matteline.models.catalog;

import dev.matteline.models.catalog.Checksum.Algorithm;
import dev.matteline.models.catalog.ModelSpec.Licence;
import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.catalog.NetworkConvention.Sizing;
import dev.matteline.models.catalog.NetworkConvention.Upsampling;
import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;
import java.io.InputStream;
import java.net.URI;
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
        String id = entry.text("id");
        ModelSpec spec = new ModelSpec(
                id,
                entry.text("task"),
                new ModelSource(
                        entry.text("file"),
                        URI.create(entry.text("url")),
                        Optional.of(checksum(entry)),
                        entry.number("bytes", 0).longValue()),
                convention(entry),
                new Licence(entry.text("licence"), entry.flag("commercial_use")),
                entry.number("memory_mib").intValue());
        entry.nothingElse();
        return spec;
    }

    private static Checksum checksum(YamlKeys entry) {
        Optional<String> sha256 = entry.optional("sha256");
        Optional<String> md5 = entry.optional("md5");
        return sha256.map(hex -> new Checksum(Algorithm.SHA256, hex))
                .or(() -> md5.map(hex -> new Checksum(Algorithm.MD5, hex)))
                .orElseThrow(() -> entry.wrong("sha256", "is missing, and there is no md5 either"));
    }

    private static NetworkConvention convention(YamlKeys entry) {
        YamlKeys input = entry.map("input");
        Normalisation normalisation = new Normalisation(
                input.channels("mean"),
                input.channels("std"),
                input.choice("scale", Scaling.class),
                input.choice("resize", ResizeFilter.class));
        int side = input.number("size").intValue();
        Sizing sizing = input.optional("sizing").isPresent() ? input.choice("sizing", Sizing.class) : Sizing.SQUARE;
        input.nothingElse();
        YamlKeys output = entry.map("output");
        Activation activation = output.choice("activation", Activation.class);
        boolean stretched = output.flag("stretch");
        Upsampling upsampling = output.optional("upsample").isPresent()
                ? output.choice("upsample", Upsampling.class)
                : Upsampling.LANCZOS;
        output.nothingElse();
        return new NetworkConvention(side, sizing, normalisation, activation, stretched, upsampling);
    }
}
