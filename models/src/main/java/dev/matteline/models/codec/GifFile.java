package dev.matteline.models.codec;

import java.io.IOException;

/** GIF89a: the logical screen. */
final class GifFile {

    private GifFile() {}

    static ImageHeader header(ImageBytes bytes) throws ImageRejectedException, IOException {
        return ImageHeader.plain(ImageFormat.GIF, ImageHeader.sizeOf(ImageFormat.GIF, bytes.u16le(6), bytes.u16le(8)));
    }
}
