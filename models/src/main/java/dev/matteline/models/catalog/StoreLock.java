package dev.matteline.models.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** The right to write one model file: against other threads by a lock in memory, against other processes by a file lock. */
final class StoreLock implements AutoCloseable {

    private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path target;
    private final ReentrantLock mine;
    private final FileChannel channel;
    private final FileLock lock;

    private StoreLock(Path target, ReentrantLock mine, FileChannel channel, FileLock lock) {
        this.target = target;
        this.mine = mine;
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits until nobody else writes {@code file} of {@code directory}. */
    static StoreLock on(Path directory, String file) throws IOException {
        Files.createDirectories(directory);
        Path target = directory.toRealPath().resolve(file);
        ReentrantLock mine = IN_PROCESS.computeIfAbsent(target, path -> new ReentrantLock());
        mine.lock();
        try {
            FileChannel channel = FileChannel.open(
                    target.resolveSibling(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return new StoreLock(target, mine, channel, channel.lock());
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException | RuntimeException failed) {
            mine.unlock();
            throw failed;
        }
    }

    /** Where the file grows until it is whole; a rest of an earlier try may lie there. */
    Path partFile() {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            mine.unlock();
        }
    }
}
