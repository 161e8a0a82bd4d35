package dev.matteline.models.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All models that are known by name, in the order of the file. Immutable. */
public final class ModelCatalog {

    private final Map<String, ModelSpec> byId;

    private ModelCatalog(Map<String, ModelSpec> byId) {
        this.byId = byId;
    }

    /** The catalogue inside the product, config/models.yaml of the source tree. */
    public static ModelCatalog packaged() {
        try (InputStream yaml = Objects.requireNonNull(
                ModelCatalog.class.getResourceAsStream("models.yaml"), "models.yaml is not packaged")) {
            return new ModelCatalog(index(CatalogYaml.read("models.yaml", yaml)));
        } catch (IOException broken) {
            throw new IllegalStateException("The packaged catalogue cannot be read", broken);
        }
    }

    /**
     * This catalogue and the entries of a file; an entry of the file replaces one of the same id.
     *
     * @throws IllegalArgumentException naming the entry and key that is wrong
     */
    public ModelCatalog with(Path extraYaml) throws IOException {
        try (InputStream yaml = Files.newInputStream(extraYaml)) {
            Map<String, ModelSpec> merged = new LinkedHashMap<>(byId);
            merged.putAll(index(CatalogYaml.read(extraYaml.getFileName().toString(), yaml)));
            return new ModelCatalog(merged);
        }
    }

    public List<ModelSpec> all() {
        return List.copyOf(byId.values());
    }

    /** The entry of an id, or a {@link ModelException} {@code unknown_model} that names the choices. */
    public ModelSpec find(String id) throws ModelException {
        ModelSpec spec = byId.get(id);
        if (spec == null) {
            throw new ModelException(
                    ModelException.Reason.UNKNOWN_MODEL,
                    "There is no model '" + id + "'; choose one of " + String.join(", ", byId.keySet())
                            + " or give the path of an .onnx file.");
        }
        return spec;
    }

    private static Map<String, ModelSpec> index(List<ModelSpec> specs) {
        Map<String, ModelSpec> index = new LinkedHashMap<>();
        for (ModelSpec spec : specs) {
            if (index.put(spec.id(), spec) != null) {
                throw new IllegalArgumentException("The model '" + spec.id() + "' is listed twice");
            }
        }
        return index;
    }
}
