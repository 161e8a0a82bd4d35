package dev.matteline.jobs.batch.content;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
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
    private final Links links;

    /**
     * A store in {@code root}, which is made where it is missing.
     *
     * @throws IOException when the folder cannot be made
     */
    public FileContentStore(Path root) throws IOException {
        this(root, Files::createLink);
    }

    FileContentStore(Path root, Links links) throws IOException {
        this.root = Files.createDirectories(root);
        this.links = links;
    }

    /** Makes hard links, as {@link Files#createLink} does. */
    @FunctionalInterface
    interface Links {
        void link(Path link, Path existing) throws IOException;

        default void linkOrCopy(Path existing, Path target) throws IOException {
            try {
                link(target, existing);
            } catch (UnsupportedOperationException | FileSystemException e) {
                if (!Files.exists(existing)) {
                    throw e;
                }
                copy(existing, target);
            }
        }

        private static void copy(Path existing, Path target) throws IOException {
            Files.copy(existing, target, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
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

    /** Whether it is there. */
    public boolean has(ContentRef content) {
        return Files.isRegularFile(root.resolve(content.key()));
    }

    @Override
    public void delete(ContentRef content) throws IOException {
        delete(content.key());
    }

    /** As {@link #delete(ContentRef)}, where only the key is at hand. */
    public void delete(String key) throws IOException {
        Files.deleteIfExists(root.resolve(key));
    }

    /**
     * Gives content another name on this machine, which outlives the content: whoever looks at {@code target} finds all of
     * it, or what was there before. It is a hard link, and a copy where the file system makes none, as between two of them.
     * A repeat changes nothing. Whoever needs the name to outlive a loss of power forces the folder.
     *
     * @param target in a folder that exists
     * @throws NoSuchFileException when the content is gone
     */
    public void keep(ContentRef content, Path target) throws IOException {
        Path file = path(content);
        Path temp = target.resolveSibling(UUID.randomUUID() + TEMP_SUFFIX);
        try {
            links.linkOrCopy(file, temp);
            Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // a rename onto another name of the same file leaves both
            Files.deleteIfExists(temp);
        }
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
