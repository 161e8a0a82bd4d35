package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Profile and EXIF of a WebP: the extended layout around the chunks of the picture (RFC 9649). A density goes into EXIF. */
final class WebpTags {

    private static final int FIRST_CHUNK = 12;
    private static final int EXTENDED = 18;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_EXIF = 0x08;

    private WebpTags() {}

    static EncodedImage write(EncodedImage file, byte[] bytes, Metadata metadata) {
        boolean extended = isChunk(bytes, FIRST_CHUNK, "VP8X");
        Optional<byte[]> exif = metadata.exif().or(() -> metadata.density().map(Exif::saying));
        int flags = extended ? bytes[FIRST_CHUNK + 8] & 0xff : losslessAlpha(bytes);
        flags |= metadata.profile().isPresent() ? HAS_PROFILE : 0;
        flags |= exif.isPresent() ? HAS_EXIF : 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length() + 4096);
        out.write(bytes, 0, FIRST_CHUNK);
        chunk(out, "VP8X", header(flags, file.size()));
        metadata.profile().ifPresent(profile -> chunk(out, "ICCP", profile.bytes()));
        int picture = extended ? FIRST_CHUNK + EXTENDED : FIRST_CHUNK;
        out.write(bytes, picture, file.length() - picture);
        exif.ifPresent(block -> chunk(out, "EXIF", block));
        byte[] whole = out.toByteArray();
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(4, whole.length - 8);
        return file.replaced(whole);
    }

    /** A lossless picture says in its own header whether it has alpha. */
    private static int losslessAlpha(byte[] bytes) {
        boolean alpha = isChunk(bytes, FIRST_CHUNK, "VP8L") && (bytes[FIRST_CHUNK + 12] & 0x10) != 0;
        return alpha ? HAS_ALPHA : 0;
    }

    private static byte[] header(int flags, ImageSize size) {
        return ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(flags)
                .putShort((short) (size.width() - 1))
                .put((byte) ((size.width() - 1) >> 16))
                .putShort((short) (size.height() - 1))
                .put((byte) ((size.height() - 1) >> 16))
                .array();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .array());
        out.writeBytes(content);
        if (content.length % 2 == 1) {
            out.write(0);
        }
    }

    private static boolean isChunk(byte[] bytes, int at, String type) {
        return Arrays.equals(bytes, at, at + 4, type.getBytes(StandardCharsets.US_ASCII), 0, 4);
    }
}
