package dev.matteline.models.image;

/**
 * Where rows of samples hold one value only. A weighted mean of equal values is that value, also in fixed point: the
 * rounded weights miss their sum by less than one in a million. Most of a mask is all subject or all background.
 */
final class FlatTiles {

    private static final int SIDE = 128;

    private final int stride;
    private final int perRow;
    private final short[] values;

    /** {@code rows} holds {@code count} rows of {@code stride} samples from 0 to 255. */
    FlatTiles(int[] rows, int count, int stride) {
        this.stride = stride;
        this.perRow = (stride + SIDE - 1) / SIDE;
        this.values = new short[count * perRow];
        for (int y = 0; y < count; y++) {
            for (int tile = 0; tile < perRow; tile++) {
                int from = y * stride + tile * SIDE;
                values[y * perRow + tile] = only(rows, from, Math.min(from + SIDE, (y + 1) * stride));
            }
        }
    }

    private static short only(int[] rows, int from, int to) {
        int differences = 0;
        for (int i = from; i < to; i++) {
            differences |= rows[i] ^ rows[from];
        }
        return differences == 0 ? (short) rows[from] : -1;
    }

    /** The value that {@code count} rows from {@code first} on share in the tile that begins at {@code x}, or -1. */
    int value(int first, int count, int x) {
        int at = first * perRow + x / SIDE;
        int value = values[at];
        for (int k = 1; k < count && value >= 0; k++) {
            value = values[at + k * perRow] == value ? value : -1;
        }
        return value;
    }

    /** Where the stretch of tiles ends that give the same answer as the one that begins at {@code x}. */
    int end(int first, int count, int x) {
        int value = value(first, count, x);
        int end = x + SIDE;
        while (end < stride && value(first, count, end) == value) {
            end += SIDE;
        }
        return Math.min(end, stride);
    }
}
