package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ItemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Where films grow: one folder an item, which is gone when the item is settled. */
public final class VideoFolders {

    private static final Logger log = LoggerFactory.getLogger(VideoFolders.class);

    private final Path root;

    public VideoFolders(Path root) {
        this.root = root;
    }

    Path of(ItemId item) {
        return root.resolve(item.toString());
    }

    /** Removes the folder of an item that needs it no more; what cannot be removed now is swept at the next start. */
    void drop(ItemId item) {
        try {
            FileSystemUtils.deleteRecursively(of(item));
        } catch (IOException e) {
            log.warn("the workspace of item {} stays until the next start sweeps it", item, e);
        }
    }

    /** Removes all folders but those of {@code open}; to be called before any work begins. */
    public void sweep(Set<String> open) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                if (!open.contains(String.valueOf(folder.getFileName()))) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        }
    }
}
