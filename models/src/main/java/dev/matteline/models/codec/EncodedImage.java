package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;

/** A finished file in memory. */
public final class EncodedImage {

    private static final int SHORTEST = 32;

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

    /** The same file, saying what its format has a place for. */
    public EncodedImage with(Metadata metadata) {
        return metadata.writeInto(this, bytes);
    }

    /** Another file of the same format and size. */
    EncodedImage replaced(byte[] file) {
        return new EncodedImage(format, size, file, file.length);
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

    /**
     * What a decoder gives for these bytes.
     *
     * @throws IllegalStateException when it gives nothing, or the format is no single picture
     */
    public PixelImage decoded() {
        try (BytePointer content = new BytePointer(Math.max(length, SHORTEST))) {
            content.put(bytes, 0, length);
            ImageHeader header = ImageHeader.read(
                    ImageBytes.of(ByteBuffer.wrap(bytes, 0, length).slice()), DecodeLimits.DEFAULT);
            if (HeifDecoder.isFor(header.format())) {
                return HeifDecoder.decode(
                                header, ByteBuffer.wrap(bytes, 0, length).slice())
                        .stored();
            }
            return ImageIoDecoder.isFor(header)
                    ? ImageIoDecoder.decode(
                            header, ByteBuffer.wrap(bytes, 0, length).slice())
                    : OpenCvDecoder.decode(header, content, /* depth= */ false).stored();
        } catch (ImageRejectedException | IOException unreadable) {
            throw new IllegalStateException("A file that was just made cannot be read", unreadable);
        }
    }

    /** The format that the bytes themselves show, by its name; a decoder's word for what is no single picture. */
    public String sniffed() {
        try {
            return ImageHeader.read(
                            ImageBytes.of(ByteBuffer.wrap(bytes, 0, length).slice()), DecodeLimits.DEFAULT)
                    .format()
                    .name()
                    .toLowerCase(Locale.ROOT);
        } catch (ImageRejectedException | IOException unreadable) {
            throw new IllegalStateException("A file that was just made cannot be read", unreadable);
        }
    }

    byte[] copy() {
        return java.util.Arrays.copyOf(bytes, length);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }
}
