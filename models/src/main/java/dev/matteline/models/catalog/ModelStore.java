package dev.matteline.models.catalog;

import dev.matteline.models.catalog.Checksum.Algorithm;
import dev.matteline.models.catalog.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Model files on disk: the built-in one unpacked, others from an offline folder or downloaded on first use. A file is
 * given out only after its checksum was compared. Thread-safe, and safe beside other processes on the same folder.
 */
public final class ModelStore {

    /** What {@link #verify} finds. */
    public enum State {
        INTACT,
        MISSING,
        DAMAGED
    }

    private final Path directory;
    private final ModelCatalog catalog;
    private final @Nullable Path offline;
    private final boolean downloads;
    private final DownloadProgress progress;

    private ModelStore(
            Path directory,
            ModelCatalog catalog,
            @Nullable Path offline,
            boolean downloads,
            DownloadProgress progress) {
        this.directory = directory;
        this.catalog = catalog;
        this.offline = offline;
        this.downloads = downloads;
        this.progress = progress;
    }

    /** A store that downloads what is missing into {@code directory}, which is made when needed. */
    public static ModelStore at(Path directory, ModelCatalog catalog) {
        return new ModelStore(directory, catalog, null, true, DownloadProgress.SILENT);
    }

    /** The same store, looking into a read-only folder of model files before it downloads. */
    public ModelStore withOffline(Path folder) {
        return new ModelStore(directory, catalog, folder, downloads, progress);
    }

    /** The same store without any network. */
    public ModelStore withoutDownloads() {
        return new ModelStore(directory, catalog, offline, false, progress);
    }

    public ModelStore withProgress(DownloadProgress listener) {
        return new ModelStore(directory, catalog, offline, downloads, listener);
    }

    public ModelCatalog catalog() {
        return catalog;
    }

    /**
     * A verified file for a catalogue id or an absolute path; downloads at most once.
     *
     * @throws ModelException {@code unknown_model}, {@code model_missing}, {@code model_corrupt}
     */
    public LocatedModel locate(String model) throws ModelException {
        if (isPath(model)) {
            return custom(Path.of(model));
        }
        ModelSpec spec = catalog.find(model);
        try {
            Optional<LocatedModel> present = onDisk(spec);
            return present.isPresent() ? present.get() : fetchOnce(spec);
        } catch (IOException failed) {
            throw new ModelException(
                    Reason.MODEL_MISSING,
                    "The model '" + spec.id() + "' cannot be stored: " + failed.getMessage(),
                    failed);
        }
    }

    /**
     * Fetches a model again even when a file is there; a good file is only replaced by a good one.
     *
     * @throws ModelException {@code model_missing}, {@code model_corrupt}
     */
    public LocatedModel pull(ModelSpec spec) throws ModelException {
        try (StoreLock lock = StoreLock.on(directory, spec.source().file())) {
            return fetch(spec, lock);
        } catch (IOException failed) {
            throw new ModelException(
                    Reason.MODEL_MISSING,
                    "The model '" + spec.id() + "' cannot be stored: " + failed.getMessage(),
                    failed);
        }
    }

    /** Looks at the file on disk without fetching anything. */
    public State verify(ModelSpec spec) throws IOException {
        Path file = present(spec);
        if (file == null) {
            return State.MISSING;
        }
        return isIntact(spec, file) ? State.INTACT : State.DAMAGED;
    }

    private static boolean isPath(String model) {
        try {
            return Path.of(model).isAbsolute();
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }

    private static LocatedModel custom(Path file) throws ModelException {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(Reason.UNKNOWN_MODEL, "There is no model file " + file + ".");
        }
        try {
            return new LocatedModel(
                    ModelSpec.custom(file),
                    file,
                    Checksum.of(file, Algorithm.SHA256).hex());
        } catch (IOException unreadable) {
            throw new ModelException(Reason.MODEL_MISSING, "The model file " + file + " cannot be read.", unreadable);
        }
    }

    private @Nullable Path present(ModelSpec spec) {
        Path own = directory.resolve(spec.source().file());
        if (Files.isRegularFile(own)) {
            return own;
        }
        Path carried = offline == null ? null : offline.resolve(spec.source().file());
        return carried != null && Files.isRegularFile(carried) ? carried : null;
    }

    private Optional<LocatedModel> onDisk(ModelSpec spec) throws IOException, ModelException {
        Path file = present(spec);
        if (file == null) {
            return Optional.empty();
        }
        Checksum sha256 = Checksum.of(file, Algorithm.SHA256);
        if (sha256.equals(expected(spec)) || isIntact(spec, file)) {
            return Optional.of(new LocatedModel(spec, file, sha256.hex()));
        }
        if (spec.builtIn()) {
            // its good bytes are at hand, and an update of the product changes them
            return Optional.empty();
        }
        throw new ModelException(
                Reason.MODEL_CORRUPT,
                "The file " + file + " is not the published model '" + spec.id()
                        + "'; delete it or pull the model again.");
    }

    private static Checksum expected(ModelSpec spec) {
        return spec.source().checksum().orElseThrow();
    }

    private static boolean isIntact(ModelSpec spec, Path file) throws IOException {
        return expected(spec).matches(file);
    }

    private LocatedModel fetchOnce(ModelSpec spec) throws IOException, ModelException {
        try (StoreLock lock = StoreLock.on(directory, spec.source().file())) {
            Optional<LocatedModel> byAnother = onDisk(spec);
            return byAnother.isPresent() ? byAnother.get() : fetch(spec, lock);
        }
    }

    private LocatedModel fetch(ModelSpec spec, StoreLock lock) throws IOException, ModelException {
        Path part = lock.partFile();
        if (spec.builtIn()) {
            unpack(spec, part);
        } else if (downloads) {
            new Download(spec, part, progress).run();
        } else {
            throw new ModelException(
                    Reason.MODEL_MISSING,
                    "The model '" + spec.id() + "' is not on disk and downloads are off; put "
                            + spec.source().file() + " into the offline folder.");
        }
        if (!isIntact(spec, part)) {
            Files.delete(part);
            throw new ModelException(
                    Reason.MODEL_CORRUPT,
                    "What came for the model '" + spec.id() + "' is not the published file; nothing was kept.");
        }
        Path file = directory.resolve(spec.source().file());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new LocatedModel(spec, file, Checksum.of(file, Algorithm.SHA256).hex());
    }

    private static void unpack(ModelSpec spec, Path part) throws IOException {
        String resource =
                "/dev/matteline/models/builtin/" + spec.source().location().getSchemeSpecificPart();
        try (InputStream in = ModelStore.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the product lacks " + resource);
            }
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
