package dev.matteline.app.database;

import dev.matteline.app.BuildInfo;
import dev.matteline.app.home.FileTrees;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL server programs, unpacked once per version into {@code <folder>/bin-<version>}. The folder appears
 * under its name only when it is whole.
 */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** @param folder the {@code pg} folder of the home, held by this process alone */
    static PostgresBinaries unpackInto(Path folder) {
        try {
            Path target = folder.resolve("bin-" + BuildInfo.read().postgresVersion());
            if (!Files.isDirectory(target)) {
                Path part = folder.resolve("unpacking");
                FileTrees.delete(part);
                unpack(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresBinaries(target);
        } catch (IOException e) {
            throw DatabaseErrors.unavailable("cannot unpack the database server: " + e.getMessage(), e);
        }
    }

    Path folder() {
        return folder;
    }

    /** The absolute path of a program, e.g. {@code initdb}. */
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static InputStream archive() {
        InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw DatabaseErrors.unavailable("no embedded PostgreSQL for this platform in the class path", null);
        }
        return new BufferedInputStream(archive, 1 << 16);
    }

    private static void unpack(Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("unexpected name in the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }
}
