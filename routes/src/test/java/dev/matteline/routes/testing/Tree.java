package dev.matteline.routes.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder as a test looks at it. */
public final class Tree {

    private Tree() {}

    /** All files below {@code folder} by path, links aside; none when it is not there. */
    public static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .toList()) {
                    found.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return found;
    }
}
