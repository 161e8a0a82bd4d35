package dev.matteline.models.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Density, EXIF and profile of a JPEG: the JFIF header, APP1, and APP2 in numbered pieces (ICC.1:2010 annex B.4). */
final class JpegTags {

    private static final int JFIF_UNIT = 13;
    /** Start marker and JFIF segment as libjpeg writes them. */
    private static final int HEAD = 20;

    private static final int MOST = 65_533;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PIECE = MOST - ICC.length - 2;

    private JpegTags() {}

    static EncodedImage write(EncodedImage file, byte[] bytes, Metadata metadata) {
        boolean jfif = file.length() > HEAD && bytes[3] == (byte) 0xe0 && bytes[6] == 'J' && bytes[7] == 'F';
        if (!jfif) {
            throw new IllegalStateException("a JPEG without its JFIF header");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length() + 4096);
        byte[] head = java.util.Arrays.copyOf(bytes, HEAD);
        metadata.density().ifPresent(density -> {
            head[JFIF_UNIT] = 1;
            ByteBuffer.wrap(head)
                    .putShort(JFIF_UNIT + 1, (short) Math.round(density.across()))
                    .putShort(JFIF_UNIT + 3, (short) Math.round(density.down()));
        });
        out.writeBytes(head);
        metadata.exif().filter(block -> block.length + EXIF.length <= MOST).ifPresent(block -> {
            begin(out, 0xe1, EXIF.length + block.length);
            out.writeBytes(EXIF);
            out.writeBytes(block);
        });
        metadata.profile().ifPresent(profile -> profile(out, profile.bytes()));
        out.write(bytes, HEAD, file.length() - HEAD);
        return file.replaced(out.toByteArray());
    }

    private static void profile(ByteArrayOutputStream out, byte[] profile) {
        int pieces = (profile.length + PIECE - 1) / PIECE;
        for (int piece = 0; piece < pieces; piece++) {
            int length = Math.min(PIECE, profile.length - piece * PIECE);
            begin(out, 0xe2, ICC.length + 2 + length);
            out.writeBytes(ICC);
            out.write(piece + 1);
            out.write(pieces);
            out.write(profile, piece * PIECE, length);
        }
    }

    private static void begin(ByteArrayOutputStream out, int marker, int content) {
        out.write(0xff);
        out.write(marker);
        out.write((content + 2) >> 8);
        out.write(content + 2);
    }
}
