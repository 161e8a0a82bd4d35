package dev.matteline.models.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** An EXIF block (Exif 2.32: a TIFF directory without a picture) on its way into an output. Works on a copy. */
final class Exif {

    private static final int ENTRY = 12;
    private static final int ORIENTATION = 0x112;
    private static final int LOCATION = 0x8825;
    private static final int THUMBNAIL = 0x201;
    private static final int THUMBNAIL_LENGTH = 0x202;
    /** Bytes of one value by type, 1 to 12. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final byte[] bytes;
    private final ByteBuffer block;

    private Exif(byte[] bytes) {
        this.bytes = bytes;
        this.block = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /**
     * The block of an upright picture. The thumbnail, which shows the picture with its background, and unless wanted the
     * location are overwritten, not only no longer pointed at.
     *
     * @return empty when the block is damaged
     */
    static Optional<byte[]> cleaned(byte[] bytes, boolean location) {
        if (bytes.length < 8) {
            return Optional.empty();
        }
        Exif exif = new Exif(bytes.clone());
        try {
            int directory = exif.block.getInt(4);
            exif.setUpright(directory);
            exif.dropThumbnail(directory);
            if (!location) {
                exif.dropLocation(directory);
            }
            return Optional.of(exif.bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException damaged) {
            return Optional.empty();
        }
    }

    /** A block that says nothing but a density. */
    static byte[] saying(Density density) {
        ByteBuffer block = ByteBuffer.allocate(8 + 2 + 3 * ENTRY + 4 + 16).order(ByteOrder.LITTLE_ENDIAN);
        int values = 8 + 2 + 3 * ENTRY + 4;
        block.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 3);
        block.putShort((short) 0x11a).putShort((short) 5).putInt(1).putInt(values);
        block.putShort((short) 0x11b).putShort((short) 5).putInt(1).putInt(values + 8);
        block.putShort((short) 0x128).putShort((short) 3).putInt(1).putInt(2);
        block.putInt(0);
        block.putInt((int) Math.round(density.across() * 1000)).putInt(1000);
        block.putInt((int) Math.round(density.down() * 1000)).putInt(1000);
        return block.array();
    }

    private int count(int directory) {
        return block.getShort(directory) & 0xffff;
    }

    private int entry(int directory, int index) {
        return directory + 2 + index * ENTRY;
    }

    private int tag(int entry) {
        return block.getShort(entry) & 0xffff;
    }

    private void setUpright(int directory) {
        for (int i = 0; i < count(directory); i++) {
            int entry = entry(directory, i);
            if (tag(entry) == ORIENTATION) {
                block.putShort(entry + 2, (short) 3).putInt(entry + 4, 1).putInt(entry + 8, 0);
                block.putShort(entry + 8, (short) 1);
            }
        }
    }

    private void dropThumbnail(int directory) {
        int pointer = entry(directory, count(directory));
        int second = block.getInt(pointer);
        block.putInt(pointer, 0);
        if (second == 0) {
            return;
        }
        int at = 0;
        int length = 0;
        for (int i = 0; i < count(second); i++) {
            int entry = entry(second, i);
            at = tag(entry) == THUMBNAIL ? block.getInt(entry + 8) : at;
            length = tag(entry) == THUMBNAIL_LENGTH ? block.getInt(entry + 8) : length;
        }
        overwrite(at, length);
        overwriteDirectory(second);
    }

    private void dropLocation(int directory) {
        for (int i = count(directory) - 1; i >= 0; i--) {
            if (tag(entry(directory, i)) == LOCATION) {
                overwriteDirectory(block.getInt(entry(directory, i) + 8));
                remove(directory, i);
            }
        }
    }

    /** What stands behind an entry moves up; values elsewhere keep their places. */
    private void remove(int directory, int index) {
        int count = count(directory);
        int from = entry(directory, index + 1);
        int end = entry(directory, count) + 4;
        System.arraycopy(bytes, from, bytes, from - ENTRY, end - from);
        overwrite(end - ENTRY, ENTRY);
        block.putShort(directory, (short) (count - 1));
    }

    /** Its entries and what they point at. */
    private void overwriteDirectory(int directory) {
        int count = count(directory);
        for (int i = 0; i < count; i++) {
            int entry = entry(directory, i);
            int type = block.getShort(entry + 2) & 0xffff;
            long length = type < SIZES.length ? (block.getInt(entry + 4) & 0xffffffffL) * SIZES[type] : 0;
            if (length > 4) {
                overwrite(block.getInt(entry + 8), (int) Math.min(Integer.MAX_VALUE, length));
            }
        }
        overwrite(directory, 2 + count * ENTRY);
    }

    private void overwrite(int from, int length) {
        java.util.Arrays.fill(bytes, from, Math.addExact(from, length), (byte) 0);
    }
}
