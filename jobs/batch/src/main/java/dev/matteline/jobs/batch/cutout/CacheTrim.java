package dev.matteline.jobs.batch.cutout;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a folder of files below a limit: the oldest go first. It looks again after every eighth of the limit added. */
final class CacheTrim {

    private static final int SLACK = 8;

    private final Path root;
    private final long limit;
    private final AtomicLong sinceLast = new AtomicLong();

    CacheTrim(Path root, long limit) {
        this.root = root;
        this.limit = limit;
    }

    boolean off() {
        return limit == 0;
    }

    void added(long bytes) throws IOException {
        if (sinceLast.addAndGet(bytes) > limit / SLACK) {
            run();
        }
    }

    void run() throws IOException {
        downTo(limit - limit / SLACK);
    }

    void empty() throws IOException {
        downTo(0);
    }

    private record Kept(Path file, long age, long size) {}

    private synchronized void downTo(long target) throws IOException {
        sinceLast.set(0);
        List<Kept> all = all();
        long sum = all.stream().mapToLong(Kept::size).sum();
        all.sort(Comparator.comparingLong(Kept::age));
        for (Kept kept : all) {
            if (sum <= target) {
                return;
            }
            Files.deleteIfExists(kept.file());
            sum -= kept.size();
        }
    }

    private List<Kept> all() throws IOException {
        List<Kept> all = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                all.add(new Kept(file, attributes.lastModifiedTime().toMillis(), attributes.size()));
                return FileVisitResult.CONTINUE;
            }

            /** Another lane has renamed it meanwhile; it is counted the next time. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return all;
    }
}
