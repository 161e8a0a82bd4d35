package dev.matteline.models.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes a density into a finished file: the JFIF header of a JPEG, a pHYs chunk of a PNG. Others have no simple place. */
final class DensityTag {

    private static final int JFIF_UNIT = 13;
    private static final int AFTER_HEADER = 33;
    private static final int CHUNK = 21;
    private static final double METRE_IN_INCHES = 1 / 0.0254;

    private DensityTag() {}

    static EncodedImage write(EncodedImage file, byte[] bytes, Density density) {
        return switch (file.format()) {
            case JPEG -> intoJfif(file, bytes, density);
            case PNG -> intoPng(file, bytes, density);
            case WEBP, TIFF, GIF, AVIF, ZIP -> file;
        };
    }

    private static EncodedImage intoJfif(EncodedImage file, byte[] bytes, Density density) {
        boolean jfif = file.length() > 20 && bytes[3] == (byte) 0xe0 && bytes[6] == 'J' && bytes[7] == 'F';
        if (jfif) {
            bytes[JFIF_UNIT] = 1;
            ByteBuffer.wrap(bytes)
                    .putShort(JFIF_UNIT + 1, (short) Math.round(density.across()))
                    .putShort(JFIF_UNIT + 3, (short) Math.round(density.down()));
        }
        return file;
    }

    private static EncodedImage intoPng(EncodedImage file, byte[] bytes, Density density) {
        byte[] tagged = new byte[file.length() + CHUNK];
        System.arraycopy(bytes, 0, tagged, 0, AFTER_HEADER);
        ByteBuffer chunk = ByteBuffer.wrap(tagged, AFTER_HEADER, CHUNK);
        chunk.putInt(CHUNK - 12);
        chunk.put("pHYs".getBytes(StandardCharsets.US_ASCII));
        chunk.putInt((int) Math.round(density.across() * METRE_IN_INCHES));
        chunk.putInt((int) Math.round(density.down() * METRE_IN_INCHES));
        chunk.put((byte) 1);
        CRC32 crc = new CRC32();
        crc.update(tagged, AFTER_HEADER + 4, CHUNK - 8);
        chunk.putInt((int) crc.getValue());
        System.arraycopy(bytes, AFTER_HEADER, tagged, AFTER_HEADER + CHUNK, file.length() - AFTER_HEADER);
        return new EncodedImage(OutputFormat.PNG, file.size(), tagged, tagged.length);
    }
}
