package dev.matteline.models.catalog;

import dev.matteline.models.catalog.Checksum.Algorithm;
import dev.matteline.models.catalog.ModelException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

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

    private final ModelCatalog catalog;
    private final ModelFiles files;

    private ModelStore(ModelCatalog catalog, ModelFiles files) {
        this.catalog = catalog;
        this.files = files;
    }

    /** A store that downloads what is missing into {@code directory}, which is made when needed. */
    public static ModelStore at(Path directory, ModelCatalog catalog) {
        return new ModelStore(catalog, new ModelFiles(directory, null, true, DownloadProgress.SILENT));
    }

    /** The same store, looking into a read-only folder of model files before it downloads. */
    public ModelStore withOffline(Path folder) {
        return new ModelStore(catalog, new ModelFiles(files.directory(), folder, files.downloads(), files.progress()));
    }

    /** The same store without any network. */
    public ModelStore withoutDownloads() {
        return new ModelStore(catalog, new ModelFiles(files.directory(), files.offline(), false, files.progress()));
    }

    public ModelStore withProgress(DownloadProgress listener) {
        return new ModelStore(catalog, new ModelFiles(files.directory(), files.offline(), files.downloads(), listener));
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
        ModelSpec spec = spec(model);
        return isPath(model) ? custom(spec, Path.of(model)) : verified(spec, files::get);
    }

    /**
     * What is known of a catalogue id or an absolute path, without looking into any file.
     *
     * @throws ModelException {@code unknown_model}
     */
    public ModelSpec spec(String model) throws ModelException {
        if (!isPath(model)) {
            return catalog.find(model);
        }
        Path file = Path.of(model);
        if (!Files.isRegularFile(file)) {
            throw new ModelException(Reason.UNKNOWN_MODEL, "There is no model file " + file + ".");
        }
        return ModelSpec.custom(file);
    }

    /**
     * Fetches a model again even when a file is there; a good file is only replaced by a good one.
     *
     * @throws ModelException {@code model_missing}, {@code model_corrupt}
     */
    public LocatedModel pull(ModelSpec spec) throws ModelException {
        return verified(spec, files::pull);
    }

    /** Whether nothing would have to be fetched; the files are not looked into. */
    public boolean atHand(ModelSpec spec) {
        return spec.files().stream()
                .allMatch(source -> source.builtIn() || files.present(source).isPresent());
    }

    /** Looks at the files on disk without fetching anything. */
    public State verify(ModelSpec spec) throws IOException {
        State state = State.INTACT;
        for (ModelSource source : spec.files()) {
            Optional<Path> file = files.present(source);
            if (file.isEmpty()) {
                return State.MISSING;
            }
            state = files.intact(source, file.get()) ? state : State.DAMAGED;
        }
        return state;
    }

    /** How one file of a model is come by. */
    private interface Way {
        ModelFiles.Verified to(ModelSource source) throws IOException, ModelException;
    }

    private static LocatedModel verified(ModelSpec spec, Way way) throws ModelException {
        try {
            ModelFiles.Verified main = way.to(spec.source());
            if (spec.decoder().isEmpty()) {
                return new LocatedModel(spec, main.file(), Optional.empty(), main.sha256());
            }
            ModelFiles.Verified decoder = way.to(spec.decoder().get());
            return new LocatedModel(
                    spec, main.file(), Optional.of(decoder.file()), main.sha256() + "+" + decoder.sha256());
        } catch (IOException failed) {
            throw new ModelException(
                    Reason.MODEL_MISSING,
                    "The model '" + spec.id() + "' cannot be stored: " + failed.getMessage(),
                    failed);
        } catch (ModelException e) {
            throw new ModelException(e.reason(), "The model '" + spec.id() + "': " + e.getMessage(), e);
        }
    }

    private static boolean isPath(String model) {
        try {
            return Path.of(model).isAbsolute();
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }

    private static LocatedModel custom(ModelSpec spec, Path file) throws ModelException {
        try {
            return new LocatedModel(
                    spec,
                    file,
                    Optional.empty(),
                    Checksum.of(file, Algorithm.SHA256).hex());
        } catch (IOException unreadable) {
            throw new ModelException(Reason.MODEL_MISSING, "The model file " + file + " cannot be read.", unreadable);
        }
    }
}
