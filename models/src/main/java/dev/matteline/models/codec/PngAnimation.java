package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.time.Duration;
import java.util.Iterator;

/** Animated PNG (W3C PNG, third edition): whole frames with alpha, each in place of the one before. */
final class PngAnimation implements AnimationEncoder {

    private static final long SECOND = 1_000_000_000L;
    /** Closer than this is the same time. */
    private static final long NANOS = 1_000;

    private static final int FINEST = 1000;

    private final ImageSize size;
    private final Iterator<Duration> delays;
    private final BitSink out;
    private int sequence;

    PngAnimation(ImageSize size, Animation animation) {
        this.size = size;
        this.delays = animation.delays().iterator();
        this.out = PngWriter.begin(size, 8, PngWriter.COLOUR_AND_ALPHA);
        int control = PngWriter.beginChunk(out, "acTL");
        out.int32(animation.frames());
        out.int32(animation.plays());
        PngWriter.endChunk(out, control);
    }

    @Override
    public void add(PixelImage frame) {
        int control = PngWriter.beginChunk(out, "fcTL");
        boolean first = sequence == 0;
        out.int32(sequence++);
        out.int32(size.width());
        out.int32(size.height());
        out.int32(0);
        out.int32(0);
        fraction(delays.next());
        // kept until the next frame takes its place
        out.bytes(0, 0);
        PngWriter.endChunk(out, control);
        int data = PngWriter.beginChunk(out, first ? "IDAT" : "fdAT");
        if (!first) {
            out.int32(sequence++);
        }
        PngWriter.writeRows(out, size, PixelRows.withAlpha(frame.rgb(), AlphaPlane.of(frame), size.width()));
        PngWriter.endChunk(out, data);
    }

    /** The smallest denominator that says the delay; thousandths where there is none. */
    private void fraction(Duration delay) {
        long nanos = Math.min(delay.toNanos(), 65 * SECOND);
        for (int perSecond = 1; perSecond <= FINEST; perSecond++) {
            long parts = (nanos * perSecond + SECOND / 2) / SECOND;
            if (perSecond == FINEST || Math.abs(parts * SECOND / perSecond - nanos) < NANOS) {
                out.bytes((int) parts >> 8, (int) parts, perSecond >> 8, perSecond);
                return;
            }
        }
    }

    @Override
    public EncodedImage finish() {
        return PngWriter.finish(out, size);
    }
}
