package dev.matteline.jobs.batch.content;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Content in a folder of local files: {@code <first two digits>/<uuid>}, each written as a temp file, forced to disk and
 * renamed, with its folder forced after the rename.
 */
public final class FileContentStore implements ContentStore {

    private static final String TEMP_SUFFIX = ".tmp";

    private final Path root;

    /**
     * A store in {@code root}, which is made where it is missing.
     *
     * @throws IOException when the folder cannot be made
     */
    public FileContentStore(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    /** What writes the bytes of {@link #put(Writer)}. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    @Override
    public ContentRef put(InputStream bytes) throws IOException {
        return put(bytes::transferTo);
    }

    /** As {@link #put(InputStream)}, for bytes that are produced rather than read. */
    public ContentRef put(Writer writer) throws IOException {
        String name = UUID.randomUUID().toString();
        String shard = name.substring(0, 2);
        Path folder = Files.createDirectories(root.resolve(shard));
        Path temp = folder.resolve(name + TEMP_SUFFIX);
        try {
            MessageDigest digest = sha256();
            long size = write(writer, temp, digest);
            Files.move(temp, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            return new ContentRef(shard + "/" + name, HexFormat.of().formatHex(digest.digest()), new ByteCount(size));
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    @Override
    public Path path(ContentRef content) throws IOException {
        Path file = root.resolve(content.key());
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }

    @Override
    public void delete(ContentRef content) throws IOException {
        delete(content.key());
    }

    /** As {@link #delete(ContentRef)}, where only the key is at hand. */
    public void delete(String key) throws IOException {
        Files.deleteIfExists(root.resolve(key));
    }

    /** Bytes that the file system still has for new content. */
    public ByteCount free() throws IOException {
        return new ByteCount(Files.getFileStore(root).getUsableSpace());
    }

    /**
     * Removes what a killed process has left: every file older than {@code before} whose key is not in {@code inUse}.
     *
     * @return how many were removed
     */
    public int sweep(Set<String> inUse, Instant before) throws IOException {
        int removed = 0;
        try (Stream<Path> files = Files.walk(root, 2)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String key = root.relativize(file).toString();
                if (!inUse.contains(key)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                    removed++;
                }
            }
        }
        return removed;
    }

    private static long write(Writer writer, Path temp, MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            writer.writeTo(out);
            channel.force(true);
            return channel.size();
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
