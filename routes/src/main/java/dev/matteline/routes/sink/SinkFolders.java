package dev.matteline.routes.sink;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.NativeNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folders below a sink's root; none is made or entered outside it. */
final class SinkFolders {

    private final Path root;

    private SinkFolders(Path root) {
        this.root = root;
    }

    static SinkFolders at(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            Files.createDirectories(dir);
            forceParent(dir);
        }
        return new SinkFolders(dir.toRealPath());
    }

    /**
     * The real path of the folder that {@code key} lies in, made where missing.
     *
     * @throws SinkEscapeException when a link on the way leads outside the root
     * @throws NotDirectoryException when there is a file on the way
     */
    Path parentOf(MediaPath key) throws IOException {
        Path folder = root;
        for (String name : key.names().subList(0, key.names().size() - 1)) {
            folder = enter(NativeNames.literal(folder, name));
        }
        return folder;
    }

    private Path enter(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return folder;
        }
        try {
            Files.createDirectory(folder);
            forceParent(folder);
            return folder;
        } catch (FileAlreadyExistsException e) {
            return throughLink(folder);
        }
    }

    private Path throughLink(Path link) throws IOException {
        Path real = link.toRealPath();
        if (!real.startsWith(root)) {
            throw new SinkEscapeException(link);
        }
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(link.toString());
        }
        return real;
    }

    private static void forceParent(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            force(parent);
        }
    }

    /** Makes new names in {@code folder} survive a power loss. */
    static void force(Path folder) throws IOException {
        try (FileChannel handle = FileChannel.open(folder, StandardOpenOption.READ)) {
            handle.force(true);
        }
    }
}
