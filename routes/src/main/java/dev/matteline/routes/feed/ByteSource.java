package dev.matteline.routes.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes with a look ahead, and the rest of a line for passing by. */
final class ByteSource {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /** -1 at the end. */
    int read() throws IOException {
        return fill() ? buffer[at++] & 0xFF : -1;
    }

    int peek() throws IOException {
        return fill() ? buffer[at] & 0xFF : -1;
    }

    /** Up to the next {@code lineBreak}, itself included, or what the buffer holds; {@code done} tells which. */
    byte[] skipLine(int lineBreak, boolean[] done) throws IOException {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        while (passed.size() < buffer.length) {
            int next = read();
            if (next >= 0) {
                passed.write(next);
            }
            if (next < 0 || next == lineBreak) {
                done[0] = true;
                break;
            }
        }
        return passed.toByteArray();
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
