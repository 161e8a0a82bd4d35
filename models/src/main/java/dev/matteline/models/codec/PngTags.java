package dev.matteline.models.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Density, profile and EXIF of a PNG, behind its header chunk (W3C PNG, third edition: pHYs, iCCP, eXIf). */
final class PngTags {

    private static final int AFTER_HEADER = 33;
    private static final double METRE_IN_INCHES = 1 / 0.0254;
    /** A name of at least one letter, its end, and deflate. */
    private static final byte[] PROFILE = "ICC\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private PngTags() {}

    static EncodedImage write(EncodedImage file, byte[] bytes, Metadata metadata) {
        BitSink out = new BitSink(file.length() + 4096);
        out.bytes(bytes, 0, AFTER_HEADER);
        metadata.profile().ifPresent(profile -> chunk(out, "iCCP", PROFILE, deflated(profile.bytes())));
        metadata.density().ifPresent(density -> {
            BitSink numbers = new BitSink(16);
            numbers.int32((int) Math.round(density.across() * METRE_IN_INCHES));
            numbers.int32((int) Math.round(density.down() * METRE_IN_INCHES));
            numbers.bytes(1);
            chunk(out, "pHYs", Arrays.copyOf(numbers.array(), numbers.length()));
        });
        metadata.exif().ifPresent(block -> chunk(out, "eXIf", block));
        out.bytes(bytes, AFTER_HEADER, file.length() - AFTER_HEADER);
        return file.replaced(Arrays.copyOf(out.array(), out.length()));
    }

    private static void chunk(BitSink out, String type, byte[]... parts) {
        int start = PngWriter.beginChunk(out, type);
        for (byte[] part : parts) {
            out.bytes(part, 0, part.length);
        }
        PngWriter.endChunk(out, start);
    }

    private static byte[] deflated(byte[] profile) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(profile);
            deflater.finish();
            byte[] out = new byte[profile.length + profile.length / 1000 + 64];
            return Arrays.copyOf(out, deflater.deflate(out));
        } finally {
            deflater.end();
        }
    }
}
