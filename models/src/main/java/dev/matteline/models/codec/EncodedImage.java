package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import java.io.IOException;
import java.io.OutputStream;

/** A finished file in memory. */
public final class EncodedImage {

    private final OutputFormat format;
    private final ImageSize size;
    private final byte[] bytes;
    private final int length;

    /** Keeps {@code bytes} without a copy; only the first {@code length} count. */
    EncodedImage(OutputFormat format, ImageSize size, byte[] bytes, int length) {
        this.format = format;
        this.size = size;
        this.bytes = bytes;
        this.length = length;
    }

    public OutputFormat format() {
        return format;
    }

    public ImageSize size() {
        return size;
    }

    /** Length of the file in bytes. */
    public int length() {
        return length;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }
}
