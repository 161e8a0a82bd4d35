package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.jobs.api.MediaPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeMoveTest {

    private static final MediaPath PATH = new MediaPath("a/b/1.jpg");

    @TempDir
    Path temp;

    @Test
    void numbersComeBeforeTheExtension() {
        assertThat(List.of(
                        SafeMove.numbered("1.jpg", 1),
                        SafeMove.numbered("1.tar.gz", 2),
                        SafeMove.numbered(".hidden", 3),
                        SafeMove.numbered("none", 4)))
                .containsExactly("1.jpg", "1.tar-2.gz", ".hidden-3", "none-4");
    }

    @Test
    void anotherFileSystemIsReachedAndNothingReplaced() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(temp)),
                "there is no second file system at /dev/shm");
        Path other = Files.createTempDirectory(memory, "matteline-test");
        try {
            for (String content : List.of("first", "second")) {
                Path file = Files.writeString(temp.resolve("1.jpg"), content);
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
                Path target = SafeMove.into(other, PATH, file);
                assertThat(target).hasContent(content);
                assertThat(Files.getLastModifiedTime(target)).isEqualTo(FileTime.fromMillis(1_000_000));
                assertThat(file).doesNotExist();
            }
            assertThat(names(other.resolve("a/b"))).containsExactlyInAnyOrder("1.jpg", "1-2.jpg");
        } finally {
            deleteTree(other);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
