package dev.matteline.models.codec;

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
    /** Tokens from here on are runs: {@code RUN + length}. */
    private static final int RUN = 512;

    private final BitSink out;
    private final Adler32 checksum = new Adler32();
    private final byte[] block = new byte[BLOCK];
    private final short[] tokens = new short[BLOCK];
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
        int count = tokenize(counts);
        counts[END_OF_BLOCK] = 1;
        HuffmanCode code = HuffmanCode.of(counts, 15);
        // no token takes more than 15 bits for its code, 5 for the length and 1 for the distance
        out.reserve(3 * count + 1024);
        DeflateCodes.writeHeader(out, code, last);
        emit(code, count);
        filled = 0;
    }

    private int tokenize(int[] counts) {
        int count = 0;
        for (int at = 0; at < filled; ) {
            byte value = block[at++];
            tokens[count++] = (short) (value & 0xff);
            counts[value & 0xff]++;
            if (at + SHORTEST_RUN > filled || block[at] != value || block[at + 1] != value || block[at + 2] != value) {
                continue;
            }
            int end = at + SHORTEST_RUN;
            int limit = Math.min(filled, at + LONGEST_RUN);
            while (end < limit && block[end] == value) {
                end++;
            }
            tokens[count++] = (short) (RUN + end - at);
            counts[DeflateCodes.lengthSymbol(end - at)]++;
            at = end;
        }
        return count;
    }

    private void emit(HuffmanCode code, int count) {
        int[] packed = code.packed();
        int[] runs = DeflateCodes.packedRuns(code);
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            int entry = token < RUN ? packed[token] : runs[token - RUN];
            out.bits(entry >>> 5, entry & 31);
        }
        out.bits(packed[END_OF_BLOCK] >>> 5, packed[END_OF_BLOCK] & 31);
    }
}
