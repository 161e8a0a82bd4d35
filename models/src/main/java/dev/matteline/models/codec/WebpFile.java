package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** WebP chunks (RFC 9649): canvas size, orientation, frames, and whether the announced bytes are there. */
final class WebpFile {

    private static final long FIRST_CHUNK = 12;

    private WebpFile() {}

    static ImageHeader header(ImageBytes bytes) throws ImageRejectedException, IOException {
        long end = bytes.u32le(4) + 8;
        if (end > bytes.length()) {
            throw ImageRejectedException.truncated(ImageFormat.WEBP);
        }
        ImageSize size = size(bytes);
        Orientation orientation = Orientation.UPRIGHT;
        List<Duration> delays = new ArrayList<>();
        int plays = 1;
        for (long at = FIRST_CHUNK; at + 8 <= end; ) {
            long length = bytes.u32le(at + 4);
            if (bytes.has(at, "EXIF")) {
                long tiff = bytes.has(at + 8, "Exif\0\0") ? at + 14 : at + 8;
                orientation = TiffFile.orientation(bytes, tiff, at + 8 + length);
            } else if (bytes.has(at, "ANIM")) {
                plays = bytes.u16le(at + 12);
            } else if (bytes.has(at, "ANMF") && delays.size() < DecodeLimits.COUNTED_FRAMES) {
                delays.add(Duration.ofMillis(bytes.u24le(at + 20)));
            }
            at += 8 + length + (length & 1);
        }
        return new ImageHeader(ImageFormat.WEBP, size, orientation, Animation.of(delays, plays), StoredColour.PLAIN);
    }

    private static ImageSize size(ImageBytes bytes) throws ImageRejectedException, IOException {
        long data = FIRST_CHUNK + 8;
        if (bytes.has(FIRST_CHUNK, "VP8X")) {
            return ImageHeader.sizeOf(ImageFormat.WEBP, bytes.u24le(data + 4) + 1L, bytes.u24le(data + 7) + 1L);
        }
        if (bytes.has(FIRST_CHUNK, "VP8L")) {
            long bits = bytes.u32le(data + 1);
            return ImageHeader.sizeOf(ImageFormat.WEBP, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
        }
        if (bytes.has(FIRST_CHUNK, "VP8 ")) {
            return ImageHeader.sizeOf(ImageFormat.WEBP, bytes.u16le(data + 6) & 0x3fff, bytes.u16le(data + 8) & 0x3fff);
        }
        throw ImageRejectedException.corrupt(ImageFormat.WEBP, "its first chunk is unknown");
    }
}
