package dev.matteline.app.home;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one installation knows: database, content, models, logs. Created for the owner
 * only (0700). Used by one process at a time, see {@link HomeLock}.
 *
 * @param root absolute path
 */
public record MattelineHome(Path root) {

    private static final long NEEDED_BYTES = 64L << 20;

    /** The first start unpacks native libraries and makes a database: 250 MiB on ext4. */
    private static final long NEEDED_AT_FIRST = 400L << 20;

    public MattelineHome {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("a home is an absolute path: " + root);
        }
    }

    /** The home that was asked for, else {@code $MATTELINE_HOME}, else {@code ~/.matteline}. Touches nothing. */
    public static MattelineHome locate(@Nullable Path asked, Map<String, String> environment) {
        if (asked != null) {
            return new MattelineHome(asked.toAbsolutePath().normalize());
        }
        String variable = environment.getOrDefault("MATTELINE_HOME", "");
        if (!variable.isBlank()) {
            return new MattelineHome(Path.of(variable).toAbsolutePath().normalize());
        }
        String user = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return new MattelineHome(Path.of(user, ".matteline").toAbsolutePath().normalize());
    }

    public Path postgres() {
        return root.resolve("pg");
    }

    public Path content() {
        return root.resolve("content");
    }

    /** Outputs that wait to be fetched over REST. */
    public Path downloads() {
        return root.resolve("downloads");
    }

    public Path models() {
        return root.resolve("models");
    }

    /** Unpacked native libraries. */
    public Path nativeLibraries() {
        return root.resolve("native");
    }

    /** Scratch space; emptied at start by whoever holds the lock. */
    public Path tmp() {
        return root.resolve("tmp");
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path logFile() {
        return log().resolve("matteline.log");
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    /**
     * Creates what is missing.
     *
     * @throws AppException {@code home_not_usable} or {@code home_disk_full}
     */
    public void create() {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw notUsable("the home " + root + " is not a directory", null);
        }
        try {
            createPrivate(root);
            long needed = Files.isDirectory(nativeLibraries()) ? NEEDED_BYTES : NEEDED_AT_FIRST;
            for (Path part : List.of(postgres(), content(), models(), nativeLibraries(), tmp(), log())) {
                createPrivate(part);
            }
            if (!Files.isWritable(root) || !Files.isExecutable(root)) {
                throw notUsable("no right to write in the home " + root, null);
            }
            checkSpace(Files.getFileStore(root), needed);
        } catch (FileSystemException e) {
            throw notUsable("cannot create the home " + root + ": " + reason(e), e);
        } catch (IOException e) {
            throw notUsable("cannot create the home " + root + ": " + e.getMessage(), e);
        }
    }

    /** The stable name of this installation among others on one database: made once, kept in the home. */
    public String nodeId() {
        Path file = root.resolve("node-id");
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, UUID.randomUUID() + "\n");
            }
            String id = Files.readString(file).strip();
            return UUID.fromString(id).toString();
        } catch (IOException | IllegalArgumentException e) {
            throw notUsable("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Removes what an earlier process left in {@link #tmp()}; only for the holder of the lock. */
    public void emptyTmp() {
        try {
            FileTrees.deleteContents(tmp());
        } catch (IOException e) {
            throw notUsable("cannot empty " + tmp() + ": " + e.getMessage(), e);
        }
    }

    private void checkSpace(FileStore store, long needed) throws IOException {
        if (store.getUsableSpace() < needed) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "home_disk_full",
                    "the disk of the home " + root + " has only " + (store.getUsableSpace() >> 20) + " MiB left",
                    "free at least " + (needed >> 20) + " MiB, or choose another folder with --home");
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, owner);
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason();
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return (reason == null ? kind : reason) + " at " + e.getFile();
    }

    private static AppException notUsable(String what, @Nullable Exception cause) {
        String hint = "choose a folder that you may write to with --home DIR or MATTELINE_HOME";
        return cause == null
                ? new AppException(ExitCode.INFRASTRUCTURE, "home_not_usable", what, hint)
                : new AppException(ExitCode.INFRASTRUCTURE, "home_not_usable", what, hint, cause);
    }
}
