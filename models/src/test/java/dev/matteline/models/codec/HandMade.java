package dev.matteline.models.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small image files put together byte by byte. */
public final class HandMade {

    private HandMade() {}

    /** Bytes from numbers (their low eight bits) and texts (Latin-1). */
    public static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer number) {
                out.write(number);
            } else if (part instanceof byte[] bytes) {
                out.writeBytes(bytes);
            } else {
                out.writeBytes(part.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }

    static byte[] be16(int value) {
        return bytes(value >> 8, value);
    }

    static byte[] be32(int value) {
        return bytes(value >> 24, value >> 16, value >> 8, value);
    }

    static byte[] le16(int value) {
        return bytes(value, value >> 8);
    }

    static byte[] le32(int value) {
        return bytes(value, value >> 8, value >> 16, value >> 24);
    }

    public static byte[] pngChunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(bytes(type, data));
        return bytes(be32(data.length), type, data, be32((int) crc.getValue()));
    }

    /** A PNG file with a profile behind its header. */
    public static byte[] withProfile(byte[] png, byte[] profile) {
        byte[] chunk = pngChunk("iCCP", bytes("test", 0, 0, zlib(profile)));
        return bytes(java.util.Arrays.copyOf(png, 33), chunk, java.util.Arrays.copyOfRange(png, 33, png.length));
    }

    /** A PNG file of raw rows, each starting with its filter byte. */
    static byte[] png(int width, int height, int depth, int colourType, byte[] rows, byte[]... extraChunks) {
        byte[] file = bytes(
                0x89,
                "PNG\r\n",
                0x1a,
                "\n",
                pngChunk("IHDR", bytes(be32(width), be32(height), depth, colourType, 0, 0, 0)));
        for (byte[] chunk : extraChunks) {
            file = bytes(file, chunk);
        }
        return bytes(file, pngChunk("IDAT", zlib(rows)), pngChunk("IEND", new byte[0]));
    }

    static byte[] zlib(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        byte[] buffer = new byte[data.length + 1000];
        int length = deflater.deflate(buffer);
        deflater.end();
        return java.util.Arrays.copyOf(buffer, length);
    }

    /** An EXIF block with nothing but an orientation. */
    public static byte[] exif(boolean little, int orientation) {
        return little
                ? bytes("II*", 0, le32(8), le16(1), le16(0x112), le16(3), le32(1), le16(orientation), le16(0), le32(0))
                : bytes(
                        "MM",
                        0,
                        "*",
                        be32(8),
                        be16(1),
                        be16(0x112),
                        be16(3),
                        be32(1),
                        be16(orientation),
                        be16(0),
                        be32(0));
    }

    /** A JPEG file with an EXIF block put behind its first marker. */
    public static byte[] withExif(byte[] jpeg, byte[] exif) {
        byte[] head = java.util.Arrays.copyOf(jpeg, 2);
        byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
        return bytes(head, 0xff, 0xe1, be16(exif.length + 8), "Exif", 0, 0, exif, rest);
    }

    /** An uncompressed RGB TIFF file. */
    static byte[] tiff(int width, int height, int orientation, byte[] rgb) {
        int entries = 10;
        int afterDirectory = 8 + 2 + 12 * entries + 4;
        return bytes(
                "II*",
                0,
                le32(8),
                le16(entries),
                entry(0x100, 4, 1, width),
                entry(0x101, 4, 1, height),
                entry(0x102, 3, 3, afterDirectory),
                entry(0x103, 3, 1, 1),
                entry(0x106, 3, 1, 2),
                entry(0x111, 4, 1, afterDirectory + 6),
                entry(0x112, 3, 1, orientation),
                entry(0x115, 3, 1, 3),
                entry(0x116, 4, 1, height),
                entry(0x117, 4, 1, rgb.length),
                le32(0),
                le16(8),
                le16(8),
                le16(8),
                rgb);
    }

    /** A TIFF file of four inks, every pixel the same, with a profile unless that is empty. */
    static byte[] inkTiff(int width, int height, int[] inks, byte[] profile) {
        byte[] pixels = new byte[4 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) inks[i % 4];
        }
        int entries = profile.length > 0 ? 10 : 9;
        int bits = 8 + 2 + 12 * entries + 4;
        int data = bits + 8;
        byte[] tail = profile.length > 0 ? entry(0x8773, 7, profile.length, data + pixels.length) : new byte[0];
        return bytes(
                "II*",
                0,
                le32(8),
                le16(entries),
                entry(0x100, 4, 1, width),
                entry(0x101, 4, 1, height),
                entry(0x102, 3, 4, bits),
                entry(0x103, 3, 1, 1),
                entry(0x106, 3, 1, 5),
                entry(0x111, 4, 1, data),
                entry(0x115, 3, 1, 4),
                entry(0x116, 4, 1, height),
                entry(0x117, 4, 1, pixels.length),
                tail,
                le32(0),
                le16(8),
                le16(8),
                le16(8),
                le16(8),
                pixels,
                profile);
    }

    private static byte[] entry(int tag, int type, int count, int value) {
        return bytes(le16(tag), le16(type), le32(count), le32(value));
    }

    /** A WebP file around the chunks of another one, with an EXIF chunk and the flag that announces it. */
    static byte[] webpWithExif(byte[] simple, int width, int height, byte[] exif) {
        byte[] chunks = java.util.Arrays.copyOfRange(simple, 12, simple.length);
        byte[] extended = bytes("VP8X", le32(10), 0x08, 0, 0, 0, le24(width - 1), le24(height - 1));
        byte[] body = bytes("WEBP", extended, chunks, "EXIF", le32(exif.length), exif);
        return bytes("RIFF", le32(body.length), body);
    }

    private static byte[] le24(int value) {
        return bytes(value, value >> 8, value >> 16);
    }
}
