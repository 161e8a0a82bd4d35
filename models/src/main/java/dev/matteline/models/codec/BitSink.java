package dev.matteline.models.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing file in memory that takes bytes and, between {@link #align} calls, bits from the lowest up as deflate wants. */
final class BitSink {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int length;
    private long pending;
    private int pendingBits;

    BitSink(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** Makes sure that {@code more} bytes fit, so that {@link #bits} need not look. */
    void reserve(int more) {
        if (length + more + Long.BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more + Long.BYTES, (int)
                    Math.min(Integer.MAX_VALUE - 64, bytes.length * 3L / 2)));
        }
    }

    /** Up to 48 bits; room for them was reserved. */
    void bits(long value, int count) {
        pending |= value << pendingBits;
        pendingBits += count;
        if (pendingBits >= 16) {
            LONGS.set(bytes, length, pending);
            int whole = pendingBits >>> 3;
            length += whole;
            pending >>>= whole << 3;
            pendingBits &= 7;
        }
    }

    void align() {
        reserve(Long.BYTES);
        LONGS.set(bytes, length, pending);
        length += (pendingBits + 7) >>> 3;
        pending = 0;
        pendingBits = 0;
    }

    void bytes(int... values) {
        reserve(values.length);
        for (int value : values) {
            bytes[length++] = (byte) value;
        }
    }

    void bytes(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Big endian. */
    void int32(int value) {
        bytes(value >> 24, value >> 16, value >> 8, value);
    }

    void int32At(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }
}
