package dev.matteline.models.codec;

import dev.matteline.models.codec.FramePart.Disposal;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;

/** The frames of an animated WebP (RFC 9649): each is made a WebP of its own and decoded as such. */
final class WebpParts implements Parts {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int EXTENDED = 10;
    private static final int NO_BLENDING = 2;
    private static final int CLEARED = 1;
    private static final byte WITH_ALPHA = 0x10;

    private final ByteBuffer file;
    private final ImageBytes bytes;
    private final ImageSize screen;
    private long at = FIRST_CHUNK;

    WebpParts(ByteBuffer file, ImageSize screen) {
        this.file = file;
        this.bytes = ImageBytes.of(file);
        this.screen = screen;
    }

    @Override
    public FramePart next() throws ImageRejectedException, IOException {
        while (!bytes.has(at, "ANMF")) {
            at += step();
        }
        long frame = at + CHUNK_HEADER;
        int length = (int) bytes.u32le(at + 4);
        ImageSize size = ImageHeader.sizeOf(ImageFormat.WEBP, bytes.u24le(frame + 6) + 1L, bytes.u24le(frame + 9) + 1L);
        int left = 2 * bytes.u24le(frame);
        int top = 2 * bytes.u24le(frame + 3);
        if (length < FRAME_HEADER
                || (long) left + size.width() > screen.width()
                || (long) top + size.height() > screen.height()) {
            throw ImageRejectedException.corrupt(ImageFormat.WEBP, "a frame is outside of its picture");
        }
        int flags = bytes.u8(frame + 15);
        at += step();
        return new FramePart(
                pixels(size, (int) frame + FRAME_HEADER, length - FRAME_HEADER),
                left,
                top,
                (flags & NO_BLENDING) == 0,
                (flags & CLEARED) == 0 ? Disposal.KEEP : Disposal.CLEAR);
    }

    private long step() throws IOException {
        long length = bytes.u32le(at + 4);
        return CHUNK_HEADER + length + (length & 1);
    }

    private PixelImage pixels(ImageSize size, int from, int length) throws ImageRejectedException, IOException {
        boolean alpha = bytes.has(from, "ALPH");
        int extended = alpha ? CHUNK_HEADER + EXTENDED : 0;
        ByteBuffer still = ByteBuffer.allocate(Math.max(32, FIRST_CHUNK + extended + length))
                .order(ByteOrder.LITTLE_ENDIAN);
        text(still, "RIFF").putInt(4 + extended + length);
        text(still, "WEBP");
        if (alpha) {
            text(still, "VP8X").putInt(EXTENDED).put(WITH_ALPHA).put(new byte[3]);
            u24(still, size.width() - 1);
            u24(still, size.height() - 1);
        }
        still.put(file.slice(from, length));
        try (BytePointer content = new BytePointer(still.array())) {
            return OpenCvDecoder.decode(ImageHeader.plain(ImageFormat.WEBP, size), content, /* depth= */ false)
                    .stored();
        }
    }

    static ByteBuffer text(ByteBuffer out, String text) {
        return out.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    static void u24(ByteBuffer out, int value) {
        out.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }
}
