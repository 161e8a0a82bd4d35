package dev.matteline.models.catalog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model as data: one entry of the catalogue.
 *
 * @param id name in recipes and reports
 * @param task what it looks for, a word for people
 * @param memoryMiB memory that one inference needs at its peak, about
 */
public record ModelSpec(
        String id, String task, ModelSource source, NetworkConvention convention, Licence licence, int memoryMiB) {

    /**
     * The terms of the weights.
     *
     * @param name SPDX id where there is one
     * @param commercialUse whether its terms allow commercial use
     */
    public record Licence(String name, boolean commercialUse) {}

    public ModelSpec {
        if (memoryMiB < 1) {
            throw new IllegalArgumentException("memory_mib of " + id + " is at least 1");
        }
    }

    public boolean builtIn() {
        return source.builtIn();
    }

    /** A file that the user named: fed and read as U-2-Net exports are. */
    static ModelSpec custom(Path file) {
        return new ModelSpec(
                file.toString(),
                "custom",
                new ModelSource("custom.onnx", file.toUri(), Optional.empty(), 0),
                NetworkConvention.U2NET,
                new Licence("as the file's owner says", true),
                1024);
    }
}
