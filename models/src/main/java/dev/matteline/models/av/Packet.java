package dev.matteline.models.av;

import java.util.List;

/** One encoded frame outside of ffmpeg. Arrays are shared, not copied. */
final class Packet {

    /** What comes beside the bytes, such as VP9's alpha. */
    static final class Side {

        private final int type;
        private final byte[] data;

        Side(int type, byte[] data) {
            this.type = type;
            this.data = data;
        }

        int type() {
            return type;
        }

        byte[] data() {
            return data;
        }
    }

    /** When it is shown and whether it stands alone. */
    record Stamp(long time, long duration, int flags) {}

    private final Stamp stamp;
    private final byte[] data;
    private final List<Side> sides;

    Packet(Stamp stamp, byte[] data, List<Side> sides) {
        this.stamp = stamp;
        this.data = data;
        this.sides = List.copyOf(sides);
    }

    Stamp stamp() {
        return stamp;
    }

    byte[] data() {
        return data;
    }

    List<Side> sides() {
        return sides;
    }
}
