package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoFollowTest {

    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void tree() throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("root"));
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret.jpg"), "secret");
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("link.jpg"), outside.resolve("secret.jpg"));
        Files.writeString(Files.createDirectories(root.resolve("a/b")).resolve("1.jpg"), "one");
    }

    @Test
    void opensWhatReallyLiesBelow() throws IOException {
        assertThat(read("a/b/1.jpg")).isEqualTo("one");
    }

    @Test
    void takesNoLinkAtAnyStep() {
        assertThatThrownBy(() -> read("link.jpg")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("folder/secret.jpg")).isInstanceOf(IOException.class);
    }

    private String read(String path) throws IOException {
        try (InputStream bytes = Channels.newInputStream(NoFollow.open(root, root.resolve(path)))) {
            return new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
