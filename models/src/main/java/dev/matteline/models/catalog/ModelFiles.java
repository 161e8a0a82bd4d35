package dev.matteline.models.catalog;

import dev.matteline.models.catalog.Checksum.Algorithm;
import dev.matteline.models.catalog.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The single files that models consist of. What nobody published a checksum for is pinned: the digest of the first file
 * that came lies beside it, and any other file is refused from then on.
 *
 * @param directory of our own files and pins
 * @param offline a read-only folder that is looked into as well
 * @param downloads whether anything is fetched
 */
record ModelFiles(Path directory, @Nullable Path offline, boolean downloads, DownloadProgress progress) {

    private static final String PIN = ".sha256";

    /** A file whose digest is the right one. */
    record Verified(Path file, String sha256) {}

    /** Where the file lies, right or wrong; empty when it is nowhere. */
    Optional<Path> present(ModelSource source) {
        if ("file".equals(source.location().getScheme())) {
            return Optional.of(Path.of(source.location())).filter(Files::isRegularFile);
        }
        Path own = directory.resolve(source.file());
        if (Files.isRegularFile(own)) {
            return Optional.of(own);
        }
        return Optional.ofNullable(offline)
                .map(folder -> folder.resolve(source.file()))
                .filter(Files::isRegularFile);
    }

    /** The file if it is there; fetches it at most once if it is not. */
    Verified get(ModelSource source) throws IOException, ModelException {
        Optional<Verified> present = onDisk(source);
        if (present.isPresent()) {
            return present.get();
        }
        try (StoreLock lock = StoreLock.on(directory, source.file())) {
            Optional<Verified> byAnother = onDisk(source);
            return byAnother.isPresent() ? byAnother.get() : fetch(source, lock);
        }
    }

    /** Fetches it whatever is there. */
    Verified pull(ModelSource source) throws IOException, ModelException {
        try (StoreLock lock = StoreLock.on(directory, source.file())) {
            return fetch(source, lock);
        }
    }

    boolean intact(ModelSource source, Path file) throws IOException {
        Optional<Checksum> expected = expected(source);
        return expected.isEmpty() || expected.get().matches(file);
    }

    private Optional<Verified> onDisk(ModelSource source) throws IOException, ModelException {
        Optional<Path> file = present(source);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Checksum sha256 = Checksum.of(file.get(), Algorithm.SHA256);
        Optional<Checksum> expected = expected(source);
        if (expected.isEmpty()) {
            pin(source, sha256);
        } else if (!expected.get().equals(sha256) && !expected.get().matches(file.get())) {
            if (source.builtIn()) {
                // its good bytes are at hand, and an update of the product changes them
                return Optional.empty();
            }
            throw new ModelException(
                    Reason.MODEL_CORRUPT,
                    "The file " + file.get() + " is not the published one; delete it or pull the model again.");
        }
        return Optional.of(new Verified(file.get(), sha256.hex()));
    }

    private Verified fetch(ModelSource source, StoreLock lock) throws IOException, ModelException {
        Path part = lock.partFile();
        if (source.builtIn()) {
            unpack(source, part);
        } else if (downloads && !"file".equals(source.location().getScheme())) {
            new Download(source, part, progress).run();
        } else {
            throw new ModelException(
                    Reason.MODEL_MISSING,
                    "The model file " + source.file() + " is not on disk and downloads are off; put it into the"
                            + " offline folder.");
        }
        if (!intact(source, part)) {
            Files.delete(part);
            throw new ModelException(
                    Reason.MODEL_CORRUPT,
                    "What came for " + source.file() + " is not the published file; nothing was kept.");
        }
        Checksum sha256 = Checksum.of(part, Algorithm.SHA256);
        if (expected(source).isEmpty()) {
            pin(source, sha256);
        }
        Path file = directory.resolve(source.file());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Verified(file, sha256.hex());
    }

    private Optional<Checksum> expected(ModelSource source) throws IOException {
        if (source.checksum().isPresent()) {
            return source.checksum();
        }
        Path pin = directory.resolve(source.file() + PIN);
        return Files.exists(pin)
                ? Optional.of(
                        new Checksum(Algorithm.SHA256, Files.readString(pin).strip()))
                : Optional.empty();
    }

    private void pin(ModelSource source, Checksum sha256) throws IOException {
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, source.file(), ".pin");
        Files.writeString(part, sha256.hex() + "\n");
        Files.move(
                part,
                directory.resolve(source.file() + PIN),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void unpack(ModelSource source, Path part) throws IOException {
        String resource = "/dev/matteline/models/builtin/" + source.location().getSchemeSpecificPart();
        try (InputStream in = ModelFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the product lacks " + resource);
            }
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
