package dev.matteline.routes.sink;

import dev.matteline.jobs.api.DeliveryId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Temporary files beside the targets, {@code .mtl-<delivery>-<run>-<number>.tmp}: short, because the target's own name
 * may use all 255 bytes, and different for every attempt, because a worker that lost its lease may still be writing.
 */
final class TempFiles {

    private static final String GLOB = ".mtl-*.tmp";

    private final FileTime start;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong numbers = new AtomicLong();
    private final Set<Path> clean = ConcurrentHashMap.newKeySet();
    private volatile boolean swept;

    TempFiles(Instant start) {
        this.start = FileTime.from(start);
    }

    Path next(Path folder, DeliveryId delivery) {
        return folder.resolve(".mtl-" + delivery + "-" + run + "-" + numbers.incrementAndGet() + ".tmp");
    }

    /** Removes what earlier runs left in {@code folder}, the first time it is named. */
    void cleanOnce(Path folder) throws IOException {
        if (clean.contains(folder)) {
            return;
        }
        clean(folder);
        clean.add(folder);
    }

    /** Once: what is older than this process does not come later. */
    void sweep(Path root) throws IOException {
        if (swept || !Files.isDirectory(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                cleanOnce(folder);
                return FileVisitResult.CONTINUE;
            }
        });
        swept = true;
    }

    private void clean(Path folder) throws IOException {
        try (DirectoryStream<Path> temps = Files.newDirectoryStream(folder, GLOB)) {
            for (Path temp : temps) {
                removeIfOld(temp);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void removeIfOld(Path temp) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(temp, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(start) <= 0) {
                Files.deleteIfExists(temp);
            }
        } catch (NoSuchFileException gone) {
            // another thread was first
        }
    }
}
