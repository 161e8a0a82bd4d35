package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;

/** TIFF 6.0 directories, in a file of their own or inside an EXIF block. */
final class TiffFile {

    private static final int WIDTH = 0x100;
    private static final int HEIGHT = 0x101;
    private static final int ORIENTATION = 0x112;

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
        return new ImageHeader(
                ImageFormat.TIFF,
                size,
                Orientation.ofTag((int) tiff.tag(ORIENTATION, 1)),
                Animation.STILL,
                StoredColour.PLAIN);
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
        long directory = base + u32(base + 4);
        int entries = u16(directory);
        for (long entry = directory + 2; entry < directory + 2 + 12L * entries; entry += 12) {
            if (entry + 12 > end) {
                throw new ImageBytes.PastEnd(entry + 12);
            }
            if (u16(entry) == wanted) {
                return switch (u16(entry + 2)) {
                    case 1 -> bytes.u8(entry + 8);
                    case 3 -> u16(entry + 8);
                    case 4 -> u32(entry + 8);
                    default -> otherwise;
                };
            }
        }
        return otherwise;
    }

    private int u16(long at) throws IOException {
        return little ? bytes.u16le(at) : bytes.u16be(at);
    }

    private long u32(long at) throws IOException {
        return little ? bytes.u32le(at) : bytes.u32be(at);
    }
}
