package dev.matteline.routes.sink;

import dev.matteline.jobs.api.ContentRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies content into a new file, forced to disk, and makes sure that it is what was stored. */
final class VerifiedCopy {

    private static final int BUFFER = 1 << 16;

    private VerifiedCopy() {}

    static void write(Path content, Path target, ContentRef expected) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileChannel from = FileChannel.open(content, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                digest.update(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.force(true);
        }
        compare(digest, expected);
    }

    /** @throws ContentDamagedException when {@code content} is not what was stored */
    static void check(Path content, ContentRef expected) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileChannel from = FileChannel.open(content, StandardOpenOption.READ)) {
            while (from.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        compare(digest, expected);
    }

    private static void compare(MessageDigest digest, ContentRef expected) throws ContentDamagedException {
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected.sha256())) {
            throw new ContentDamagedException(expected);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
