package dev.matteline.models.codec;

import java.util.Arrays;

/** A canonical prefix code (RFC 1951 section 3.2.2) for counted symbols with a longest code. */
final class HuffmanCode {

    private final int[] lengths;
    private final int[] packed;

    private HuffmanCode(int[] lengths) {
        this.lengths = lengths;
        this.packed = pack(lengths);
    }

    /** A code for all symbols with a count above 0; at least two symbols get one, since decoders refuse half a tree. */
    static HuffmanCode of(int[] counts, int longest) {
        int[] flattened = counts.clone();
        for (int symbol = 0; used(flattened) < 2; symbol++) {
            flattened[symbol] = Math.max(1, flattened[symbol]);
        }
        int[] lengths = optimalLengths(flattened);
        // a code too long comes from very rare symbols; flatter counts give a slightly worse, shorter tree
        while (Arrays.stream(lengths).max().orElse(0) > longest) {
            for (int symbol = 0; symbol < flattened.length; symbol++) {
                flattened[symbol] = flattened[symbol] == 0 ? 0 : flattened[symbol] / 2 + 1;
            }
            lengths = optimalLengths(flattened);
        }
        return new HuffmanCode(lengths);
    }

    private static int used(int[] counts) {
        int used = 0;
        for (int count : counts) {
            used += count > 0 ? 1 : 0;
        }
        return used;
    }

    /** Huffman's construction with two queues: sorted leaves and the joined nodes, which come out sorted. */
    private static int[] optimalLengths(int[] counts) {
        long[] leaves = new long[used(counts)];
        int leafCount = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                leaves[leafCount++] = (long) counts[symbol] << 16 | symbol;
            }
        }
        Arrays.sort(leaves);
        int nodes = 2 * leafCount - 1;
        long[] weight = new long[nodes];
        int[] parent = new int[nodes];
        for (int i = 0; i < leafCount; i++) {
            weight[i] = leaves[i] >>> 16;
        }
        int leaf = 0;
        int joined = leafCount;
        for (int node = leafCount; node < nodes; node++) {
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < leafCount && (joined >= node || weight[leaf] <= weight[joined]);
                int taken = takeLeaf ? leaf++ : joined++;
                weight[node] += weight[taken];
                parent[taken] = node;
            }
        }
        int[] depth = new int[nodes];
        int[] lengths = new int[counts.length];
        for (int node = nodes - 2; node >= 0; node--) {
            depth[node] = depth[parent[node]] + 1;
            if (node < leafCount) {
                lengths[(int) (leaves[node] & 0xffff)] = depth[node];
            }
        }
        return lengths;
    }

    private static int[] pack(int[] lengths) {
        int[] next = new int[17];
        for (int length : lengths) {
            next[length + 1] += length == 0 ? 0 : 1;
        }
        for (int length = 1; length < next.length; length++) {
            next[length] = (next[length] + next[length - 1]) << 1;
        }
        int[] packed = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                packed[symbol] = (Integer.reverse(next[length]++) >>> (32 - length)) << 5 | length;
            }
        }
        return packed;
    }

    /** Code length of each symbol, 0 where it has none. */
    int[] lengths() {
        return lengths;
    }

    /** For each symbol its code with the first bit lowest, shifted left by 5, and the number of bits in the low five. */
    int[] packed() {
        return packed;
    }
}
