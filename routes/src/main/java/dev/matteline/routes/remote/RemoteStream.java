package dev.matteline.routes.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Bytes from another machine whose failures can be told from those of whoever takes them. */
final class RemoteStream extends FilterInputStream {

    private final Function<IOException, RemoteException> translate;

    RemoteStream(InputStream bytes, Function<IOException, RemoteException> translate) {
        super(bytes);
        this.translate = translate;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw translate.apply(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw translate.apply(e);
        }
    }
}
