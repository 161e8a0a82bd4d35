package dev.matteline.routes.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes UTF-8, in whole characters or not. */
final class Utf16Output extends OutputStream {

    private final OutputStreamWriter writer;
    private byte[] rest = new byte[0];

    Utf16Output(OutputStreamWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        byte[] all = Arrays.copyOf(rest, rest.length + length);
        System.arraycopy(bytes, from, all, rest.length, length);
        int whole = wholeCharacters(all);
        writer.write(new String(all, 0, whole, StandardCharsets.UTF_8));
        rest = Arrays.copyOfRange(all, whole, all.length);
    }

    /** How many bytes are whole characters: up to the last one that begins one, unless that is complete, too. */
    private static int wholeCharacters(byte[] all) {
        int last = all.length - 1;
        while (last > 0 && all.length - last < 4 && (all[last] & 0xC0) == 0x80) {
            last--;
        }
        if (last < 0) {
            return 0;
        }
        int first = all[last] & 0xFF;
        int needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        return all.length - last >= needed ? all.length : last;
    }

    @Override
    public void close() throws IOException {
        writer.write(new String(rest, StandardCharsets.UTF_8));
        writer.close();
    }
}
