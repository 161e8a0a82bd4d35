package dev.matteline.routes.feed;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a feed is wrapped: compressed with gzip, or in UTF-16. Readers see UTF-8, and what is written again is
 * wrapped in the same way.
 *
 * @param charset of UTF-16, in the byte order of its mark; null: none of it
 */
record FeedForm(boolean gzip, @Nullable Charset charset) {

    static final FeedForm PLAIN = new FeedForm(false, null);

    /** Text that is packed tighter than this was made to fill a disk. */
    private static final long MOST_RATIO = 200;

    private static final long HARMLESS = 64L << 20;

    /** From the first bytes. */
    static FeedForm of(byte[] head) {
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        return switch (first) {
            case 0x1F8B -> new FeedForm(true, null);
            case 0xFEFF -> new FeedForm(false, StandardCharsets.UTF_16BE);
            case 0xFFFE -> new FeedForm(false, StandardCharsets.UTF_16LE);
            default -> PLAIN;
        };
    }

    /** @throws FeedException {@code feed_encoding} when it cannot be unwrapped without loss, now or while it is read */
    InputStream decoded(InputStream raw) throws IOException {
        if (gzip) {
            Counted packed = new Counted(raw);
            try {
                return new Unpacked(new GZIPInputStream(packed, 1 << 16), packed);
            } catch (ZipException | EOFException e) {
                throw damaged();
            }
        }
        return charset == null ? raw : new Utf16Input(raw, charset);
    }

    /** Finished by closing it, which does not close {@code out}. */
    OutputStream encoded(OutputStream out) throws IOException {
        OutputStream open = new Unclosed(out);
        if (gzip) {
            return new GZIPOutputStream(open, 1 << 16);
        }
        if (charset == null) {
            return open;
        }
        return new Utf16Output(new OutputStreamWriter(open, charset));
    }

    private static FeedException damaged() {
        return new FeedException("feed_encoding", "the compressed feed is damaged");
    }

    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    private static final class Counted extends FilterInputStream {

        private long seen;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            seen += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n = super.read(buffer, from, length);
            seen += Math.max(0, n);
            return n;
        }
    }

    private static final class Unpacked extends FilterInputStream {

        private final Counted packed;
        private long seen;

        Unpacked(InputStream in, Counted packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n;
            try {
                n = super.read(buffer, from, length);
            } catch (ZipException | EOFException e) {
                throw damaged();
            }
            seen += Math.max(0, n);
            if (seen > HARMLESS && seen / MOST_RATIO > packed.seen) {
                throw new FeedException(
                        "feed_encoding", "the feed unpacks to more than " + MOST_RATIO + " times its size");
            }
            return n;
        }
    }
}
