package dev.matteline.routes.source;

import dev.matteline.routes.NativeNames;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Files that say by being there that the file beside them is whole. */
final class Markers {

    private Markers() {}

    static boolean has(Path file, String suffix) {
        return Files.isRegularFile(NativeNames.withSuffix(file, suffix), LinkOption.NOFOLLOW_LINKS);
    }
}
