package dev.matteline.models.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an installation keeps its models.
 *
 * @param directory of files that were fetched
 * @param offline a read-only folder of files that somebody put there
 * @param downloads whether what is missing may be fetched
 * @param catalogue a file whose entries come before the packaged ones
 */
public record ModelPlaces(Path directory, Optional<Path> offline, boolean downloads, Optional<Path> catalogue) {

    /** A folder, and nothing else that differs from what is usual. */
    public static ModelPlaces at(Path directory) {
        return new ModelPlaces(directory, Optional.empty(), true, Optional.empty());
    }

    /**
     * The store over these places.
     *
     * @throws IllegalArgumentException naming the entry and key of the catalogue that is wrong
     */
    public ModelStore open() {
        ModelStore store = ModelStore.at(directory, catalog());
        store = downloads ? store : store.withoutDownloads();
        return offline.isPresent() ? store.withOffline(offline.get()) : store;
    }

    /** The packaged catalogue, and the file's entries over it. */
    public ModelCatalog catalog() {
        if (catalogue.isEmpty() || !Files.exists(catalogue.get())) {
            return ModelCatalog.packaged();
        }
        try {
            return ModelCatalog.packaged().with(catalogue.get());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(catalogue.get() + " cannot be read", unreadable);
        }
    }
}
