package dev.matteline.models.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.TreeMap;

/** Density and profile of a TIFF: its first directory is written anew at the end, with more entries (TIFF 6.0 section 2). */
final class TiffTags {

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int RATIONAL = 5;
    private static final int UNDEFINED = 7;
    private static final int ACROSS = 282;
    private static final int DOWN = 283;
    private static final int UNIT = 296;
    private static final int INCH = 2;
    private static final int PROFILE = 34675;
    private static final int PART = 1000;

    private final ByteBuffer out;
    private final TreeMap<Integer, byte[]> entries = new TreeMap<>();

    private TiffTags(byte[] bytes, int length, int more) {
        this.out = ByteBuffer.wrap(Arrays.copyOf(bytes, length + more))
                .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        out.position((length + 1) & ~1);
    }

    static EncodedImage write(EncodedImage file, byte[] bytes, Metadata metadata) {
        byte[] profile = metadata.profile().map(ColourProfile::bytes).orElse(new byte[0]);
        TiffTags tags = new TiffTags(bytes, file.length(), profile.length + 64 * 1024);
        tags.readDirectory();
        metadata.density().ifPresent(density -> {
            tags.rational(ACROSS, density.across());
            tags.rational(DOWN, density.down());
            tags.put(UNIT, SHORT, 1, INCH);
        });
        if (profile.length > 0) {
            int at = tags.out.position();
            tags.out.put(profile);
            tags.out.position((tags.out.position() + 1) & ~1);
            tags.put(PROFILE, UNDEFINED, profile.length, at);
        }
        tags.writeDirectory();
        return file.replaced(Arrays.copyOf(tags.out.array(), tags.out.position()));
    }

    private void readDirectory() {
        int directory = out.getInt(4);
        int count = out.getShort(directory) & 0xffff;
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[ENTRY];
            out.get(directory + 2 + i * ENTRY, entry);
            entries.put(out.getShort(directory + 2 + i * ENTRY) & 0xffff, entry);
        }
    }

    private void rational(int tag, double value) {
        int at = out.position();
        out.putInt((int) Math.round(value * PART)).putInt(PART);
        put(tag, RATIONAL, 1, at);
    }

    /** A single short stands in the first two of the four bytes. */
    private void put(int tag, int type, int count, int value) {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(out.order());
        entry.putShort((short) tag).putShort((short) type).putInt(count);
        if (type == SHORT) {
            entry.putShort((short) value);
        } else {
            entry.putInt(value);
        }
        entries.put(tag, entry.array());
    }

    private void writeDirectory() {
        out.putInt(4, out.position());
        out.putShort((short) entries.size());
        entries.values().forEach(out::put);
        out.putInt(0);
    }
}
