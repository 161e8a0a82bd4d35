package dev.matteline.routes.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, which are not more than its size: a machine that sends more has changed it, or never stops. */
final class AsLongAsSaid extends FilterInputStream {

    /** There are more bytes. */
    static final class Longer extends IOException {

        private static final long serialVersionUID = 1L;

        Longer(long size) {
            super("more than the " + size + " bytes that were announced");
        }
    }

    private final long size;
    private long seen;

    AsLongAsSaid(InputStream bytes, long size) {
        super(bytes);
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int n = super.read(buffer, from, length);
        seen += Math.max(0, n);
        if (seen > size) {
            throw new Longer(size);
        }
        return n;
    }
}
