package dev.matteline.models.video;

import dev.matteline.models.av.FrameMark;
import java.nio.ByteBuffer;

/** What a segment leaves to whoever goes on behind it: its last frame, and what that tells about the next masks. */
final class Checkpoint {

    private final FrameMark mark;
    private final byte[] matting;

    Checkpoint(FrameMark mark, byte[] matting) {
        this.mark = mark;
        this.matting = matting;
    }

    FrameMark mark() {
        return mark;
    }

    /** For {@link FrameMatting#restore}. */
    byte[] matting() {
        return matting;
    }

    byte[] bytes() {
        byte[] first = mark.bytes();
        return ByteBuffer.allocate(Integer.BYTES + first.length + matting.length)
                .putInt(first.length)
                .put(first)
                .put(matting)
                .array();
    }

    /** From {@link #bytes}. */
    static Checkpoint of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        byte[] first = new byte[from.getInt()];
        from.get(first);
        byte[] second = new byte[from.remaining()];
        from.get(second);
        return new Checkpoint(FrameMark.of(first), second);
    }
}
