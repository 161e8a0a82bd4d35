package dev.matteline.jobs.batch.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.jobs.api.ContentRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentStoreTest {

    @TempDir
    Path home;

    @Test
    void whatIsKeptIsTheSameFile() throws IOException {
        FileContentStore store = new FileContentStore(home.resolve("content"));
        ContentRef content = put(store, "bytes");

        store.keep(content, target());

        assertThat(Files.isSameFile(store.path(content), target())).isTrue();
        keptOnce(store, content);
    }

    @Test
    void whereThereAreNoHardLinksItIsACopy() throws IOException {
        FileContentStore.Links none = (link, existing) -> {
            throw new FileSystemException(link.toString(), existing.toString(), "Operation not permitted");
        };
        FileContentStore.Links never = (link, existing) -> {
            throw new UnsupportedOperationException();
        };
        for (FileContentStore.Links links : new FileContentStore.Links[] {none, never}) {
            FileContentStore store = new FileContentStore(home.resolve("content"), links);
            ContentRef content = put(store, "bytes");

            store.keep(content, target());

            assertThat(Files.isSameFile(store.path(content), target())).isFalse();
            keptOnce(store, content);
        }
    }

    @Test
    void contentThatIsGoneIsNotKept() throws IOException {
        FileContentStore store = new FileContentStore(home.resolve("content"));
        ContentRef content = put(store, "bytes");
        store.delete(content);

        assertThatThrownBy(() -> store.keep(content, target())).isInstanceOf(NoSuchFileException.class);
        assertThat(beside()).isEmpty();
    }

    /** A repeat leaves one file and no rest, and it outlives the content. */
    private void keptOnce(FileContentStore store, ContentRef content) throws IOException {
        store.keep(content, target());
        store.delete(content);
        assertThat(target()).hasContent("bytes");
        assertThat(beside()).containsExactly(target());
    }

    private Path target() throws IOException {
        return Files.createDirectories(home.resolve("shelf")).resolve("1");
    }

    private java.util.List<Path> beside() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("shelf"))) {
            return files.toList();
        }
    }

    private static ContentRef put(FileContentStore store, String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
