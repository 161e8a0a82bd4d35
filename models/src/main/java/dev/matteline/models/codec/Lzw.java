package dev.matteline.models.codec;

import java.util.Arrays;

/** The compression of GIF89a (appendix F): codes of 9 to 12 bits in blocks of at most 255 bytes. */
final class Lzw {

    private static final int LITERAL_BITS = 8;
    private static final int CLEAR = 1 << LITERAL_BITS;
    private static final int END = CLEAR + 1;
    private static final int MOST = 1 << 12;
    private static final int SLOTS = 1 << 14;
    private static final int BLOCK = 255;
    private static final int MULTIPLIER = 0x9e3779b1;

    private final BitSink out;
    private final int[] keys = new int[SLOTS];
    private final short[] codes = new short[SLOTS];
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private int next;
    private int bits = LITERAL_BITS + 1;
    private long pending;
    private int pendingBits;

    private Lzw(BitSink out) {
        this.out = out;
    }

    static void write(byte[] indices, BitSink out) {
        out.bytes(LITERAL_BITS);
        new Lzw(out).encode(indices);
    }

    private void encode(byte[] indices) {
        reset();
        int prefix = indices[0] & 0xff;
        for (int i = 1; i < indices.length; i++) {
            int value = indices[i] & 0xff;
            int key = (prefix << LITERAL_BITS) | value;
            int slot = slot(key);
            if (keys[slot] == key) {
                prefix = codes[slot];
                continue;
            }
            put(prefix);
            learn(slot, key);
            prefix = value;
        }
        put(prefix);
        put(END);
        // what is left of the last byte
        put(0, 7);
        flush();
        out.bytes(0);
    }

    private void reset() {
        put(CLEAR);
        Arrays.fill(keys, -1);
        next = END + 1;
        bits = LITERAL_BITS + 1;
    }

    private int slot(int key) {
        int slot = (key * MULTIPLIER) >>> 18;
        while (keys[slot] != -1 && keys[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void learn(int slot, int key) {
        if (next == MOST) {
            reset();
            return;
        }
        keys[slot] = key;
        codes[slot] = (short) next;
        // the reader learns a code one step later
        if (next == 1 << bits) {
            bits++;
        }
        next++;
    }

    private void put(int code) {
        put(code, bits);
    }

    private void put(int code, int count) {
        pending |= (long) code << pendingBits;
        pendingBits += count;
        while (pendingBits >= 8) {
            block[filled++] = (byte) pending;
            pending >>>= 8;
            pendingBits -= 8;
            if (filled == BLOCK) {
                flush();
            }
        }
    }

    private void flush() {
        if (filled > 0) {
            out.bytes(filled);
            for (int i = 0; i < filled; i++) {
                out.bytes(block[i]);
            }
            filled = 0;
        }
    }
}
