package dev.matteline.models.catalog;

import java.net.URI;
import java.util.Optional;

/**
 * Where a model's file comes from.
 *
 * @param file name on disk, a plain name without folders
 * @param location http(s) address, or {@code builtin:NAME} for a file inside the product
 * @param checksum as published; empty only for a file that the user named by path
 * @param expectedBytes size for progress, about right; 0 when not known
 */
public record ModelSource(String file, URI location, Optional<Checksum> checksum, long expectedBytes) {

    public ModelSource {
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("A model file has a plain name, not '" + file + "'");
        }
        if (expectedBytes < 0) {
            throw new IllegalArgumentException("bytes of " + file + " is at least 0");
        }
    }

    boolean builtIn() {
        return "builtin".equals(location.getScheme());
    }
}
