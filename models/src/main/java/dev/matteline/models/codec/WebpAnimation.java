package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Iterator;

/** Animated WebP (RFC 9649): each frame is encoded as a picture of its own, and its chunks are put together here. */
final class WebpAnimation implements AnimationEncoder {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int ALPHA_AND_ANIMATION = 0x12;
    private static final int IN_PLACE = 2;
    private static final int LONGEST = (1 << 24) - 1;
    private static final int MOST_PLAYS = 65_535;

    private final ImageSize size;
    private final Iterator<Integer> delays;
    private final int plays;
    private final int quality;
    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

    WebpAnimation(ImageSize size, Animation animation, int quality) {
        this.size = size;
        this.delays = animation.inUnitsOf(MILLISECOND).iterator();
        this.plays = animation.plays();
        this.quality = quality;
    }

    @Override
    public void add(PixelImage frame) {
        byte[] still = ImageEncoder.encode(frame, OutputFormat.WEBP, quality).copy();
        byte[] pixels = pixels(still);
        byte[] bytes = new byte[CHUNK_HEADER + FRAME_HEADER];
        ByteBuffer head = little(bytes);
        WebpParts.text(head, "ANMF").putInt(FRAME_HEADER + pixels.length);
        WebpParts.u24(head, 0);
        WebpParts.u24(head, 0);
        WebpParts.u24(head, size.width() - 1);
        WebpParts.u24(head, size.height() - 1);
        WebpParts.u24(head, Math.min(LONGEST, delays.next()));
        head.put((byte) IN_PLACE);
        frames.writeBytes(bytes);
        frames.writeBytes(pixels);
    }

    /** Alpha and colours of a still file, without what it says about itself. */
    private static byte[] pixels(byte[] file) {
        ByteBuffer still = little(file);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        int at = FIRST_CHUNK;
        while (at + CHUNK_HEADER <= still.limit()) {
            int length = still.getInt(at + 4);
            int padded = CHUNK_HEADER + length + (length & 1);
            boolean wanted = still.get(at) == 'A' || (still.get(at) == 'V' && still.get(at + 3) != 'X');
            if (wanted) {
                kept.write(file, at, padded);
            }
            at += padded;
        }
        return kept.toByteArray();
    }

    @Override
    public EncodedImage finish() {
        int head = FIRST_CHUNK + CHUNK_HEADER + 10 + CHUNK_HEADER + 6;
        byte[] bytes = new byte[head];
        ByteBuffer out = little(bytes);
        WebpParts.text(out, "RIFF").putInt(head - CHUNK_HEADER + frames.size());
        WebpParts.text(out, "WEBPVP8X").putInt(10).putInt(ALPHA_AND_ANIMATION);
        WebpParts.u24(out, size.width() - 1);
        WebpParts.u24(out, size.height() - 1);
        WebpParts.text(out, "ANIM").putInt(6).putInt(0).putShort((short) Math.min(MOST_PLAYS, plays));
        ByteArrayOutputStream file = new ByteArrayOutputStream(head + frames.size());
        file.writeBytes(bytes);
        try {
            frames.writeTo(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new EncodedImage(OutputFormat.WEBP, size, file.toByteArray(), file.size());
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
