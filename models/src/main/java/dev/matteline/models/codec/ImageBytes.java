package dev.matteline.models.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by position, unsigned, from a whole buffer or through a small window of an open file. Reading past the end throws
 * {@link PastEnd}, which the readers turn into the code {@code truncated}. For one thread.
 */
final class ImageBytes {

    /** The file ended where more was announced. */
    static final class PastEnd extends IOException {
        PastEnd(long position) {
            super("ended before byte " + position);
        }
    }

    private static final int WINDOW = 16 * 1024;

    private final @Nullable FileChannel file;
    private final long length;
    private ByteBuffer window;
    private long start;

    private ImageBytes(@Nullable FileChannel file, long length, ByteBuffer window) {
        this.file = file;
        this.length = length;
        this.window = window;
    }

    static ImageBytes windowOf(FileChannel file) throws IOException {
        return new ImageBytes(file, file.size(), ByteBuffer.allocate(0));
    }

    static ImageBytes of(ByteBuffer whole) {
        return new ImageBytes(null, whole.limit(), whole);
    }

    static ImageBytes of(byte[] whole) {
        return of(ByteBuffer.wrap(whole));
    }

    long length() {
        return length;
    }

    int u8(long position) throws IOException {
        long offset = position - start;
        if (offset < 0 || offset >= window.limit()) {
            load(position);
            offset = position - start;
        }
        return window.get((int) offset) & 0xff;
    }

    private void load(long position) throws IOException {
        if (position < 0 || position >= length || file == null) {
            throw new PastEnd(position);
        }
        ByteBuffer fresh = ByteBuffer.allocate((int) Math.min(WINDOW, length - position));
        while (fresh.hasRemaining()) {
            if (file.read(fresh, position + fresh.position()) < 0) {
                throw new PastEnd(position + fresh.position());
            }
        }
        window = fresh.flip();
        start = position;
    }

    /** The first place from {@code from} on where a byte of 255 stands. */
    long next255(long from) throws IOException {
        long at = from;
        while (u8(at) != 0xff) {
            at++;
            int offset = (int) (at - start);
            while (offset + Long.BYTES <= window.limit() && !has255(window.getLong(offset))) {
                offset += Long.BYTES;
            }
            at = start + offset;
        }
        return at;
    }

    private static boolean has255(long eight) {
        return (~eight - 0x0101010101010101L & eight & 0x8080808080808080L) != 0;
    }

    int u16be(long at) throws IOException {
        return u8(at) << 8 | u8(at + 1);
    }

    int u16le(long at) throws IOException {
        return u8(at) | u8(at + 1) << 8;
    }

    long u32be(long at) throws IOException {
        return (long) u16be(at) << 16 | u16be(at + 2);
    }

    long u32le(long at) throws IOException {
        return u16le(at) | (long) u16le(at + 2) << 16;
    }

    int u24le(long at) throws IOException {
        return u16le(at) | u8(at + 2) << 16;
    }

    byte[] copy(long from, int count) throws IOException {
        if (from < 0 || from + count > length) {
            throw new PastEnd(from + count);
        }
        byte[] copy = new byte[count];
        for (int i = 0; i < count; i++) {
            copy[i] = (byte) u8(from + i);
        }
        return copy;
    }

    /** Whether the ASCII text stands at a position; false when the file ends before. */
    boolean has(long at, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        if (at + wanted.length > length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (u8(at + i) != (wanted[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
