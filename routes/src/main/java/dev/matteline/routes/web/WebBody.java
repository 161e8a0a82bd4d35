package dev.matteline.routes.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** The bytes of an answer: not more than allowed, and failures that can be told from those of whoever reads them. */
final class WebBody extends FilterInputStream {

    private final long most;
    private final Function<IOException, WebException> translate;
    private long seen;
    private boolean ended;

    WebBody(InputStream bytes, long most, Function<IOException, WebException> translate) {
        super(bytes);
        this.most = most;
        this.translate = translate;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n;
        try {
            n = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw translate.apply(e);
        }
        ended = n < 0;
        seen += Math.max(0, n);
        if (seen > most) {
            throw tooLarge(most);
        }
        return n;
    }

    /** Whether nothing of it is left on the wire. */
    boolean ended() {
        return ended;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    static WebException tooLarge(long most) {
        return new WebException("too_large", "the answer has more than the " + most + " bytes that are allowed", false);
    }
}
