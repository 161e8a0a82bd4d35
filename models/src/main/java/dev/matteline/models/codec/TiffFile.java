package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.util.Optional;

/** TIFF 6.0 directories, in a file of their own or inside an EXIF block. */
final class TiffFile {

    private static final int WIDTH = 0x100;
    private static final int HEIGHT = 0x101;
    private static final int PHOTOMETRIC = 0x106;
    private static final int ORIENTATION = 0x112;
    private static final int SAMPLES = 0x115;
    private static final int ACROSS = 0x11a;
    private static final int DOWN = 0x11b;
    private static final int UNIT = 0x128;
    private static final int PROFILE = 0x8773;

    private static final int INKS = 5;
    private static final int INCH = 2;
    private static final int CENTIMETRE = 3;
    private static final double INCH_IN_CENTIMETRES = 2.54;
    private static final long LONGEST_PROFILE = 4 << 20;

    private final ImageBytes bytes;
    private final long base;
    private final long end;
    private final boolean little;

    private TiffFile(ImageBytes bytes, long base, long end) throws IOException {
        this.bytes = bytes;
        this.base = base;
        this.end = end;
        this.little = bytes.has(base, "II");
    }

    static ImageHeader header(ImageBytes bytes) throws ImageRejectedException, IOException {
        TiffFile tiff = new TiffFile(bytes, 0, bytes.length());
        ImageSize size = ImageHeader.sizeOf(ImageFormat.TIFF, tiff.tag(WIDTH, 0), tiff.tag(HEIGHT, 0));
        boolean inks = tiff.tag(PHOTOMETRIC, 0) == INKS && tiff.tag(SAMPLES, 0) == 4;
        return new ImageHeader(
                ImageFormat.TIFF,
                size,
                Orientation.ofTag((int) tiff.tag(ORIENTATION, 1)),
                Animation.STILL,
                inks ? StoredColour.CMYK : StoredColour.PLAIN);
    }

    /** The ICC profile of the first directory. */
    static Optional<byte[]> profile(ImageBytes bytes) throws IOException {
        TiffFile tiff = new TiffFile(bytes, 0, bytes.length());
        long entry = tiff.entry(PROFILE);
        long length = entry < 0 ? 0 : tiff.u32(entry + 4);
        return length < 5 || length > LONGEST_PROFILE
                ? Optional.empty()
                : Optional.of(bytes.copy(tiff.u32(entry + 8), (int) length));
    }

    /** The density that a directory between two positions speaks of; empty without a unit, or when it is damaged. */
    static Optional<Density> density(ImageBytes bytes, long from, long to) throws IOException {
        if (!bytes.has(from, "II*\0") && !bytes.has(from, "MM\0*")) {
            return Optional.empty();
        }
        try {
            TiffFile tiff = new TiffFile(bytes, from, to);
            double unit = switch ((int) tiff.tag(UNIT, INCH)) {
                case INCH -> 1;
                case CENTIMETRE -> INCH_IN_CENTIMETRES;
                default -> 0;
            };
            return Density.of(tiff.rational(ACROSS) * unit, tiff.rational(DOWN) * unit);
        } catch (ImageBytes.PastEnd damaged) {
            return Optional.empty();
        }
    }

    /** The orientation in an EXIF block; a damaged block says nothing, and the picture stays as it is. */
    static Orientation orientation(ImageBytes bytes, long from, long to) throws IOException {
        if (!bytes.has(from, "II*\0") && !bytes.has(from, "MM\0*")) {
            return Orientation.UPRIGHT;
        }
        try {
            return Orientation.ofTag((int) new TiffFile(bytes, from, to).tag(ORIENTATION, 1));
        } catch (ImageBytes.PastEnd damaged) {
            return Orientation.UPRIGHT;
        }
    }

    /** The first value of an integer tag of the first directory. */
    private long tag(int wanted, long otherwise) throws IOException {
        long entry = entry(wanted);
        if (entry < 0) {
            return otherwise;
        }
        return switch (u16(entry + 2)) {
            case 1 -> bytes.u8(entry + 8);
            case 3, 8 -> u16(entry + 8);
            case 4, 9 -> u32(entry + 8);
            default -> otherwise;
        };
    }

    /** A fraction, or what some write in its place, a whole number; 0 when there is neither. */
    private double rational(int wanted) throws IOException {
        long entry = entry(wanted);
        if (entry < 0 || u16(entry + 2) != 5) {
            return tag(wanted, 0);
        }
        long at = base + u32(entry + 8);
        long below = u32(at + 4);
        return below == 0 ? 0 : (double) u32(at) / below;
    }

    /** Where the entry of a tag stands in the first directory; negative when it has none. */
    private long entry(int wanted) throws IOException {
        long directory = base + u32(base + 4);
        int entries = u16(directory);
        for (long entry = directory + 2; entry < directory + 2 + 12L * entries; entry += 12) {
            if (entry + 12 > end) {
                throw new ImageBytes.PastEnd(entry + 12);
            }
            if (u16(entry) == wanted) {
                return entry;
            }
        }
        return -1;
    }

    private int u16(long at) throws IOException {
        return little ? bytes.u16le(at) : bytes.u16be(at);
    }

    private long u32(long at) throws IOException {
        return little ? bytes.u32le(at) : bytes.u32be(at);
    }
}
