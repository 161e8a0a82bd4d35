package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** GIF89a: the logical screen, and the delays of the frames on it. */
final class GifFile {

    private static final int SCREEN = 6;
    private static final int COLOUR_TABLE = 0x80;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final int CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;
    private static final long HUNDREDTH = 10;

    private final ImageBytes bytes;
    private final List<Duration> delays = new ArrayList<>();
    private Duration delay = Duration.ZERO;
    private int plays = 1;

    private GifFile(ImageBytes bytes) {
        this.bytes = bytes;
    }

    static ImageHeader header(ImageBytes bytes) throws ImageRejectedException, IOException {
        ImageSize size = ImageHeader.sizeOf(ImageFormat.GIF, bytes.u16le(SCREEN), bytes.u16le(SCREEN + 2));
        GifFile file = new GifFile(bytes);
        try {
            file.walk();
        } catch (ImageBytes.PastEnd noTrailer) {
            // many files lack their last byte; whether the pixels are there, the decoder finds out
        }
        return new ImageHeader(
                ImageFormat.GIF, size, Orientation.UPRIGHT, Animation.of(file.delays, file.plays), StoredColour.PLAIN);
    }

    private void walk() throws IOException {
        long at = SCREEN + 7L + table(bytes.u8(SCREEN + 4));
        while (delays.size() < DecodeLimits.COUNTED_FRAMES) {
            switch (bytes.u8(at)) {
                case EXTENSION -> {
                    note(at + 2, bytes.u8(at + 1));
                    at = afterBlocks(at + 2);
                }
                case FRAME -> {
                    delays.add(delay);
                    delay = Duration.ZERO;
                    at = afterBlocks(at + 11 + table(bytes.u8(at + 9)));
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void note(long block, int label) throws IOException {
        if (label == CONTROL) {
            delay = Duration.ofMillis(HUNDREDTH * bytes.u16le(block + 2));
        } else if (label == APPLICATION && bytes.has(block + 1, "NETSCAPE2.0") && bytes.u8(block + 13) == 1) {
            int repeats = bytes.u16le(block + 14);
            plays = repeats == 0 ? 0 : repeats + 1;
        }
    }

    private static int table(int packed) {
        return (packed & COLOUR_TABLE) == 0 ? 0 : 3 << ((packed & 7) + 1);
    }

    private long afterBlocks(long at) throws IOException {
        long next = at;
        for (int length = bytes.u8(next); length > 0; length = bytes.u8(next)) {
            next += length + 1L;
        }
        return next + 1;
    }
}
