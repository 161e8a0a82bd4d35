package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JPEG segments (ITU-T T.81 annex B): the frame header, EXIF and Adobe markers, and whether the end is there. */
final class JpegFile {

    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP1 = 0xe1;
    /** Encoders write ten or so; each costs a pass over the whole picture. libjpeg-turbo's own tools stop there, too. */
    private static final int MOST_SCANS = 500;

    private static final int APP14 = 0xee;

    private JpegFile() {}

    static ImageHeader header(ImageBytes bytes) throws ImageRejectedException, IOException {
        Orientation orientation = Orientation.UPRIGHT;
        boolean adobe = false;
        @Nullable ImageSize size = null;
        int components = 0;
        long at = nextMarker(bytes, 2);
        for (int marker = bytes.u8(at - 1); marker != SCAN; marker = bytes.u8(at - 1)) {
            if (marker == END) {
                throw ImageRejectedException.corrupt(ImageFormat.JPEG, "it holds no picture");
            }
            if (marker == APP1 && bytes.has(at + 2, "Exif\0")) {
                orientation = TiffFile.orientation(bytes, at + 8, at + bytes.u16be(at));
            } else if (marker == APP14 && bytes.has(at + 2, "Adobe")) {
                adobe = true;
            } else if (isFrame(marker)) {
                size = frame(bytes, at, marker);
                components = bytes.u8(at + 7);
            }
            at = nextMarker(bytes, isBare(marker) ? at : at + bytes.u16be(at));
        }
        if (size == null) {
            throw ImageRejectedException.corrupt(ImageFormat.JPEG, "its frame header is missing");
        }
        StoredColour colour =
                components != 4 ? StoredColour.PLAIN : adobe ? StoredColour.CMYK_INVERTED : StoredColour.CMYK;
        return new ImageHeader(ImageFormat.JPEG, size, orientation, Animation.STILL, colour);
    }

    /** Whether Adobe's marker says that brightness and colour differences stand for the inks. */
    static boolean isYcck(ImageBytes bytes) throws IOException {
        long at = nextMarker(bytes, 2);
        for (int marker = bytes.u8(at - 1); marker != SCAN; marker = bytes.u8(at - 1)) {
            if (marker == APP14 && bytes.has(at + 2, "Adobe")) {
                return bytes.u8(at + 13) == 2;
            }
            at = nextMarker(bytes, isBare(marker) ? at : at + bytes.u16be(at));
        }
        return false;
    }

    private static ImageSize frame(ImageBytes bytes, long at, int marker) throws ImageRejectedException, IOException {
        if (marker == 0xc3 || marker > 0xca) {
            throw ImageRejectedException.unsupported("Lossless or hierarchical JPEG");
        }
        if (bytes.u8(at + 2) != 8) {
            throw ImageRejectedException.unsupported("JPEG with " + bytes.u8(at + 2) + " bits a sample");
        }
        return ImageHeader.sizeOf(ImageFormat.JPEG, bytes.u16be(at + 5), bytes.u16be(at + 3));
    }

    /** Position just behind the next marker at or after {@code from}; garbage before it is skipped as decoders do. */
    static long nextMarker(ImageBytes bytes, long from) throws IOException {
        long at = from;
        while (true) {
            at = bytes.next255(at);
            while (bytes.u8(at) == 0xff) {
                at++;
            }
            if (bytes.u8(at) != 0) {
                return at + 1;
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Markers without a length: TEM and the restart markers. */
    static boolean isBare(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    }

    /**
     * Walks from scan to scan to the end-of-image marker. Decoders fill a missing rest with grey and say nothing, so a torn
     * file is told by its missing end. A file with endless scans is a bomb.
     */
    static void checkWhole(ImageBytes bytes) throws ImageRejectedException, IOException {
        try {
            long at = 2;
            int scans = 0;
            for (int marker = 0; marker != END; ) {
                at = nextMarker(bytes, at);
                marker = bytes.u8(at - 1);
                scans += marker == SCAN ? 1 : 0;
                if (scans > MOST_SCANS) {
                    throw new ImageRejectedException(
                            "too_many_scans",
                            "The JPEG file paints its picture more than %d times over; save it again."
                                    .formatted(MOST_SCANS));
                }
                if (marker != END && !isBare(marker)) {
                    at += bytes.u16be(at);
                }
            }
        } catch (ImageBytes.PastEnd end) {
            throw ImageRejectedException.truncated(ImageFormat.JPEG);
        }
    }
}
