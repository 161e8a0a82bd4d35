package dev.matteline.models.codec;

/** The fixed tables of deflate (RFC 1951 section 3.2.5 and 3.2.7) as far as runs need them. */
final class DeflateCodes {

    static final int LITERALS = 286;
    private static final int FIRST_LENGTH = 257;
    private static final int[] BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_CODE_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] SYMBOL = symbols();

    private DeflateCodes() {}

    static int lengthSymbol(int length) {
        return SYMBOL[length];
    }

    private static int[] symbols() {
        int[] symbols = new int[259];
        int code = 0;
        for (int length = 3; length <= 258; length++) {
            while (code + 1 < BASE.length && BASE[code + 1] <= length) {
                code++;
            }
            symbols[length] = FIRST_LENGTH + code;
        }
        return symbols;
    }

    private static int extraBits(int symbol) {
        int code = symbol - FIRST_LENGTH;
        return code < 8 || code == 28 ? 0 : code / 4 - 1;
    }

    /** For each run length all bits to write: length code, extra bits, distance code (one zero bit); bits above, count in the low five. */
    static int[] packedRuns(HuffmanCode code) {
        int[] runs = new int[259];
        for (int length = 3; length <= 258; length++) {
            int symbol = SYMBOL[length];
            int packed = code.packed()[symbol];
            int bits = packed & 31;
            int extra = length - BASE[symbol - FIRST_LENGTH];
            int all = (packed >>> 5) | extra << bits;
            runs[length] = all << 5 | (bits + extraBits(symbol) + 1);
        }
        return runs;
    }

    /** Starts a block with the given literal and length code and the only distance 1. */
    static void writeHeader(BitSink out, HuffmanCode code, boolean last) {
        int[] counts = new int[19];
        for (int length : code.lengths()) {
            counts[length]++;
        }
        // the one distance code has length 1
        counts[1]++;
        HuffmanCode lengths = HuffmanCode.of(counts, 7);
        out.bits((last ? 1 : 0) | 2 << 1, 3);
        out.bits(LITERALS - FIRST_LENGTH, 5);
        out.bits(0, 5);
        out.bits(LENGTH_CODE_ORDER.length - 4, 4);
        for (int symbol : LENGTH_CODE_ORDER) {
            out.bits(lengths.lengths()[symbol], 3);
        }
        for (int length : code.lengths()) {
            write(out, lengths, length);
        }
        write(out, lengths, 1);
    }

    private static void write(BitSink out, HuffmanCode code, int symbol) {
        int packed = code.packed()[symbol];
        out.bits(packed >>> 5, packed & 31);
    }
}
