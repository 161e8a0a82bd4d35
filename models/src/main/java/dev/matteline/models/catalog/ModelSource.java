package dev.matteline.models.catalog;

import dev.matteline.models.catalog.Checksum.Algorithm;
import java.net.URI;
import java.util.Optional;

/**
 * Where a model's file comes from.
 *
 * @param file name on disk, a plain name without folders
 * @param location http(s) address, or {@code builtin:NAME} for a file inside the product
 * @param checksum as published; empty where nobody published one, and then the first file that came counts
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

    /** Reads {@code sha256} or {@code md5}, else {@code checksum: first_use}. */
    static ModelSource of(YamlKeys entry) {
        return new ModelSource(
                entry.text("file"),
                URI.create(entry.text("url")),
                checksum(entry),
                entry.number("bytes", 0).longValue());
    }

    private static Optional<Checksum> checksum(YamlKeys entry) {
        Optional<String> sha256 = entry.optional("sha256");
        Optional<String> md5 = entry.optional("md5");
        Optional<String> unpublished = entry.optional("checksum");
        if (unpublished.isPresent() && !unpublished.get().equals("first_use")) {
            throw entry.wrong("checksum", "is 'first_use' where it is given");
        }
        Optional<Checksum> published = sha256.map(hex -> new Checksum(Algorithm.SHA256, hex))
                .or(() -> md5.map(hex -> new Checksum(Algorithm.MD5, hex)));
        if (published.isPresent() == unpublished.isPresent()) {
            throw entry.wrong("sha256", "is missing, and there is no md5 and no 'checksum: first_use' either");
        }
        return published;
    }

    boolean builtIn() {
        return "builtin".equals(location.getScheme());
    }
}
