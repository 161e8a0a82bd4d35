package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;

/** BMP headers, from OS/2 (12 bytes) to version 5. */
final class BmpFile {

    private static final int INFO = 14;
    private static final int BITFIELDS = 3;

    private BmpFile() {}

    static ImageHeader header(ImageBytes bytes) throws ImageRejectedException, IOException {
        long headerLength = bytes.u32le(INFO);
        if (headerLength == 12) {
            return ImageHeader.plain(
                    ImageFormat.BMP, ImageHeader.sizeOf(ImageFormat.BMP, bytes.u16le(INFO + 4), bytes.u16le(INFO + 6)));
        }
        if (headerLength < 16 || headerLength > 4096) {
            throw new ImageRejectedException("not_an_image", "The content is not a picture in any known format.");
        }
        // a negative height means rows from the top
        ImageSize size = ImageHeader.sizeOf(
                ImageFormat.BMP, bytes.u32le(INFO + 4), Math.abs((long) (int) bytes.u32le(INFO + 8)));
        boolean alphaBits = headerLength >= 56 && bytes.u32le(INFO + 16) == BITFIELDS && bytes.u32le(INFO + 52) != 0;
        return new ImageHeader(
                ImageFormat.BMP,
                size,
                Orientation.UPRIGHT,
                Animation.STILL,
                alphaBits ? StoredColour.PLAIN : StoredColour.PADDED);
    }
}
