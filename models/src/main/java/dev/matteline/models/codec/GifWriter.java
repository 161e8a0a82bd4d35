package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;

/**
 * GIF89a: 255 colours of its own for each frame and one that is transparent. Alpha has one bit there: what is at least half
 * visible is visible.
 */
final class GifWriter implements AnimationEncoder {

    private static final Duration HUNDREDTH = Duration.ofMillis(10);
    private static final int LONGEST = 65_535;
    private static final int EIGHT_BITS = 0xf0;
    private static final int TABLE_OF_256 = 0x87;
    private static final int CLEARED_AND_TRANSPARENT = (2 << 2) | 1;

    private final ImageSize size;
    private final Iterator<Integer> delays;
    private final BitSink out;

    GifWriter(ImageSize size, Animation animation) {
        this.size = size;
        this.delays = animation.inUnitsOf(HUNDREDTH).iterator();
        this.out = new BitSink(Math.max(4096, size.area()));
        text("GIF89a");
        int16(size.width());
        int16(size.height());
        // no table for all frames, background 0, square pixels
        out.bytes(EIGHT_BITS & 0x70, 0, 0);
        if (animation.plays() != 1) {
            out.bytes(0x21, 0xff, 11);
            text("NETSCAPE2.0");
            out.bytes(3, 1);
            int16(Math.min(LONGEST, Math.max(0, animation.plays() - 1)));
            out.bytes(0);
        }
    }

    /** One picture. */
    static EncodedImage write(PixelImage picture) {
        GifWriter writer = new GifWriter(picture.size(), Animation.STILL);
        writer.add(picture);
        return writer.finish();
    }

    @Override
    public void add(PixelImage frame) {
        Palette palette = Palette.of(frame);
        out.bytes(0x21, 0xf9, 4, CLEARED_AND_TRANSPARENT);
        int16(Math.min(LONGEST, delays.next()));
        out.bytes(Palette.TRANSPARENT, 0);
        out.bytes(0x2c);
        int16(0);
        int16(0);
        int16(size.width());
        int16(size.height());
        out.bytes(TABLE_OF_256);
        for (byte value : palette.table()) {
            out.bytes(value);
        }
        Lzw.write(palette.indices(frame), out);
    }

    @Override
    public EncodedImage finish() {
        out.bytes(0x3b);
        return new EncodedImage(OutputFormat.GIF, size, out.array(), out.length());
    }

    private void text(String text) {
        for (byte letter : text.getBytes(StandardCharsets.US_ASCII)) {
            out.bytes(letter);
        }
    }

    private void int16(int value) {
        out.bytes(value, value >> 8);
    }
}
