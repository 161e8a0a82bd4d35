package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.NativeNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Moves a file below another folder, also across file systems, never over another file. */
final class SafeMove {

    private static final int MOST_NUMBERS = 10_000;

    private SafeMove() {}

    /** The new name is {@code path} below {@code folder}, with a number before the extension when that is taken. */
    static Path into(Path folder, MediaPath path, Path file) throws IOException {
        Path parent = folder;
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            parent = NativeNames.file(parent, name);
        }
        Files.createDirectories(parent);
        Path target = place(file, parent, path.fileName());
        try {
            Files.delete(file);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        return target;
    }

    private static Path place(Path file, Path parent, String name) throws IOException {
        FileAlreadyExistsException taken = new FileAlreadyExistsException(parent.toString());
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            try {
                Path target = NativeNames.file(parent, numbered(name, number));
                link(file, target);
                return target;
            } catch (FileAlreadyExistsException e) {
                taken = e;
            }
        }
        throw taken;
    }

    static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return number == 1 ? name : name.substring(0, end) + "-" + number + name.substring(end);
    }

    /** A hard link fails when the name is taken, which a rename does not. */
    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (FileSystemException | UnsupportedOperationException otherFileSystem) {
            copy(file, target);
        }
    }

    private static void copy(Path file, Path target) throws IOException {
        Path temp = target.resolveSibling(".mtl-" + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(file, temp, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            try (FileChannel written = FileChannel.open(temp, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(temp, target);
        } finally {
            Files.deleteIfExists(temp);
        }
    }
}
