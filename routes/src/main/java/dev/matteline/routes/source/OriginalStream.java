package dev.matteline.routes.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers whether reading failed, to tell a bad original from a bad content store. */
final class OriginalStream extends FilterInputStream {

    private boolean broken;

    OriginalStream(InputStream original) {
        super(original);
    }

    boolean broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }
}
