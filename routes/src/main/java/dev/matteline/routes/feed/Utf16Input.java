package dev.matteline.routes.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-16 as UTF-8. */
final class Utf16Input extends InputStream {

    private final Reader reader;
    private final char[] chars = new char[1 << 13];
    private byte[] bytes = new byte[0];
    private int at;
    private char half;

    Utf16Input(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, from, n);
        at += n;
        return n;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int kept = half == 0 ? 0 : 1;
            chars[0] = half;
            int n = characters(kept);
            if (n < 0) {
                return false;
            }
            int end = kept + n;
            half = Character.isHighSurrogate(chars[end - 1]) ? chars[end - 1] : 0;
            bytes = new String(chars, 0, half == 0 ? end : end - 1).getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }

    private int characters(int from) throws IOException {
        try {
            return reader.read(chars, from, chars.length - from);
        } catch (CharacterCodingException e) {
            throw new FeedException("feed_encoding", "the feed is no correct UTF-16; save it as UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
