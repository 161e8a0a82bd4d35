package dev.matteline.routes.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What holds for machines that keep files in folders: the test sees the same tree as the server. */
abstract class ServerSourceContract extends RemoteSourceContract {

    /** What the server shows. */
    Path root() {
        return temp.resolve("server");
    }

    /** What the source reads of it. */
    Path in() throws IOException {
        return Files.createDirectories(root().resolve("incoming"));
    }

    @Override
    String folderInside(String name) {
        return "/incoming/" + name;
    }

    @Override
    void put(String path, byte[] bytes) throws IOException {
        Path file = in().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    @Override
    boolean exists(String path) throws IOException {
        return Files.exists(in().resolve(path));
    }
}
