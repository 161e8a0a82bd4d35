package dev.matteline.routes.testing;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A content store in a folder, as the contract says but without forcing to disk. Can be told to fail. */
public final class TempContentStore implements ContentStore {

    private final Path dir;
    private volatile boolean full;
    private volatile Runnable whileReading = () -> {};

    public TempContentStore(Path dir) throws IOException {
        this.dir = Files.createDirectories(dir);
    }

    public void full(boolean isFull) {
        full = isFull;
    }

    /** What happens between the last byte of an original and the end of the put. */
    public void whileReading(Runnable action) {
        whileReading = action;
    }

    public ContentRef put(byte[] bytes) throws IOException {
        return put(new java.io.ByteArrayInputStream(bytes));
    }

    @Override
    public ContentRef put(InputStream bytes) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        String key = UUID.randomUUID().toString();
        Path file = dir.resolve(key);
        try {
            return copy(bytes, key, file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public Path path(ContentRef content) throws IOException {
        Path file = dir.resolve(content.key());
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }

    @Override
    public void delete(ContentRef content) throws IOException {
        Files.deleteIfExists(dir.resolve(content.key()));
    }

    public List<String> keys() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private ContentRef copy(InputStream bytes, String key, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = Files.newOutputStream(file)) {
            long size = new DigestInputStream(bytes, digest).transferTo(out);
            whileReading.run();
            return new ContentRef(key, HexFormat.of().formatHex(digest.digest()), new ByteCount(size));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
