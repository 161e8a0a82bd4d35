package dev.matteline.models.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * A zlib stream (RFC 1950, 1951) of literals and runs of one byte: no search for older matches, which photographs hardly
 * have. Each block has its own Huffman code.
 */
final class RunDeflate {

    private static final int BLOCK = 1 << 17;
    private static final int END_OF_BLOCK = 256;
    private static final int LONGEST_RUN = 258;
    private static final int SHORTEST_RUN = 3;
    /** Places of eight bytes that are looked at together at which a run could begin and be seen to. */
    private static final int LOOKED_AT = Long.BYTES - SHORTEST_RUN + 1;

    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BitSink out;
    private final Adler32 checksum = new Adler32();
    private final byte[] block = new byte[BLOCK];
    /** Where runs begin and how long they are; all between them are literals. */
    private final int[] starts = new int[BLOCK / (SHORTEST_RUN + 1) + 1];

    private final short[] lengths = new short[starts.length];
    /** Four tables in turn: to count the same byte again at once would wait for the count before. */
    private final int[] literals = new int[4 * 256];

    private int filled;

    RunDeflate(BitSink out) {
        this.out = out;
        // 32 KiB window, fastest algorithm, header divisible by 31
        out.bytes(0x78, 0x01);
    }

    void write(byte[] data, int length) {
        checksum.update(data, 0, length);
        for (int from = 0; from < length; ) {
            int part = Math.min(length - from, BLOCK - filled);
            System.arraycopy(data, from, block, filled, part);
            filled += part;
            from += part;
            if (filled == BLOCK) {
                flush(false);
            }
        }
    }

    void finish() {
        flush(true);
        out.align();
        out.int32((int) checksum.getValue());
    }

    private void flush(boolean last) {
        int[] counts = new int[DeflateCodes.LITERALS];
        int runs = findRuns(counts);
        for (int i = 0; i < literals.length; i++) {
            counts[i & 0xff] += literals[i];
        }
        counts[END_OF_BLOCK] = 1;
        HuffmanCode code = HuffmanCode.of(counts, 15);
        // a literal takes at most 15 bits, a run, which stands for at least three bytes, 21
        out.reserve(2 * filled + 1024);
        DeflateCodes.writeHeader(out, code, last);
        emit(code, runs);
        filled = 0;
    }

    /** A run is what follows a literal and equals it. */
    private int findRuns(int[] counts) {
        Arrays.fill(literals, 0);
        int runs = 0;
        for (int at = 0; at < filled; ) {
            int before = runStart(at);
            if (before < 0) {
                at += LOOKED_AT;
                continue;
            }
            int start = countLiterals(at, before);
            int end = start < filled ? runEnd(start) : start;
            if (end - start >= SHORTEST_RUN) {
                starts[runs] = start;
                lengths[runs++] = (short) (end - start);
                counts[DeflateCodes.lengthSymbol(end - start)]++;
                at = end;
            } else {
                at = start;
            }
        }
        return runs;
    }

    /**
     * How many of the next bytes stand before the one that a run repeats; negative when there is no run and all that were
     * looked at have been counted.
     */
    private int runStart(int at) {
        if (at + Long.BYTES >= filled) {
            return 0;
        }
        long eight = (long) LONGS.get(block, at);
        long changes = eight ^ (long) LONGS.get(block, at + 1);
        long same = ~((changes & LOW_BITS) + LOW_BITS | changes | LOW_BITS);
        long run = same & same >>> 8 & same >>> 16;
        if (run != 0) {
            return Long.numberOfTrailingZeros(run) >>> 3;
        }
        literals[(int) eight & 0xff]++;
        literals[256 + ((int) (eight >>> 8) & 0xff)]++;
        literals[512 + ((int) (eight >>> 16) & 0xff)]++;
        literals[768 + ((int) (eight >>> 24) & 0xff)]++;
        literals[(int) (eight >>> 32) & 0xff]++;
        literals[256 + ((int) (eight >>> 40) & 0xff)]++;
        return -1;
    }

    /** Counts the bytes before one and that one; gives the place behind it. */
    private int countLiterals(int at, int before) {
        for (int i = at; i <= at + before; i++) {
            literals[256 * (i & 3) + (block[i] & 0xff)]++;
        }
        return at + before + 1;
    }

    private int runEnd(int start) {
        byte value = block[start - 1];
        long eight = (value & 0xff) * 0x0101010101010101L;
        int limit = Math.min(filled, start + LONGEST_RUN);
        int end = start;
        while (end + Long.BYTES <= limit && (long) LONGS.get(block, end) == eight) {
            end += Long.BYTES;
        }
        while (end < limit && block[end] == value) {
            end++;
        }
        return end;
    }

    private void emit(HuffmanCode code, int runs) {
        int[] packed = code.packed();
        int[] packedRuns = DeflateCodes.packedRuns(code);
        int at = 0;
        for (int run = 0; run < runs; run++) {
            emitLiterals(packed, at, starts[run]);
            int entry = packedRuns[lengths[run]];
            out.bits(entry >>> 5, entry & 31);
            at = starts[run] + lengths[run];
        }
        emitLiterals(packed, at, filled);
        out.bits(packed[END_OF_BLOCK] >>> 5, packed[END_OF_BLOCK] & 31);
    }

    /** Three at a time fit into what the sink takes at once. */
    private void emitLiterals(int[] packed, int from, int to) {
        int at = from;
        for (; at + 2 < to; at += 3) {
            int first = packed[block[at] & 0xff];
            int second = packed[block[at + 1] & 0xff];
            int third = packed[block[at + 2] & 0xff];
            int two = (first & 31) + (second & 31);
            long bits = first >>> 5 | (long) (second >>> 5) << (first & 31) | (long) (third >>> 5) << two;
            out.bits(bits, two + (third & 31));
        }
        for (; at < to; at++) {
            int entry = packed[block[at] & 0xff];
            out.bits(entry >>> 5, entry & 31);
        }
    }
}
