package dev.matteline.routes.source;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Opens files below a root without following a symbolic link at any step, also when one is swapped in meanwhile. */
final class NoFollow {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private NoFollow() {}

    /** For reading; {@code file} lies below {@code root}, which is a real path. */
    static SeekableByteChannel open(Path root, Path file) throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            if (top instanceof SecureDirectoryStream<Path> secure) {
                return openBelow(secure, root.relativize(file));
            }
        }
        return Files.newByteChannel(file, READ);
    }

    /** Goes down by directory handles (openat), each closed as soon as the next one is open. */
    private static SeekableByteChannel openBelow(SecureDirectoryStream<Path> top, Path relative) throws IOException {
        SecureDirectoryStream<Path> folder = top;
        try {
            for (int i = 0; i < relative.getNameCount() - 1; i++) {
                SecureDirectoryStream<Path> next =
                        folder.newDirectoryStream(relative.getName(i), LinkOption.NOFOLLOW_LINKS);
                folder.close();
                folder = next;
            }
            return folder.newByteChannel(relative.getFileName(), READ);
        } finally {
            folder.close();
        }
    }
}
