package dev.matteline.models.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model as data: one entry of the catalogue.
 *
 * @param id name in recipes and reports
 * @param task what it looks for, a word for people
 * @param decoder the second file of a model that is pointed at things: it makes masks from what the first one saw
 * @param memoryMiB memory that one inference needs at its peak, about
 */
public record ModelSpec(
        String id,
        String task,
        ModelSource source,
        Optional<ModelSource> decoder,
        NetworkConvention convention,
        Licence licence,
        int memoryMiB) {

    /** Of a file of which nothing is known: admitted anywhere, for there is nothing to go by. */
    private static final int UNKNOWN_MEMORY_MIB = 64;

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

    /** All files that it consists of. */
    List<ModelSource> files() {
        return decoder.map(second -> List.of(source, second)).orElse(List.of(source));
    }

    /** Whether it is told what to look for, by points and boxes. */
    public boolean prompted() {
        return decoder.isPresent();
    }

    /** A file that the user named: fed and read as U-2-Net exports are. */
    static ModelSpec custom(Path file) {
        return new ModelSpec(
                file.toString(),
                "custom",
                new ModelSource("custom.onnx", file.toUri(), Optional.empty(), 0),
                Optional.empty(),
                NetworkConvention.U2NET,
                new Licence("as the file's owner says", true),
                UNKNOWN_MEMORY_MIB);
    }
}
