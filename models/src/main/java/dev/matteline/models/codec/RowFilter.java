package dev.matteline.models.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * PNG row filters. Every few rows take the filter whose residuals are smallest on every eighth pixel: trying all of them on all
 * bytes costs more than it saves.
 */
final class RowFilter {

    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;
    private static final int SAMPLE_EVERY = 8;
    private static final int CHOOSE_EVERY = 4;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final int pixel;
    private final int stride;
    private final byte[] residuals;
    private final int[] cost = new int[5];
    // each row has one pixel of zeros before it, so that the left neighbour always exists
    private int rows;
    private int filter;
    private byte[] current;
    private byte[] above;
    /** Zeros of a row, with the pixel before it. */
    private final byte[] nothing;

    RowFilter(int pixelBytes, int stride) {
        this.pixel = pixelBytes;
        this.stride = stride;
        this.residuals = new byte[stride + 1];
        this.current = new byte[stride + pixelBytes];
        this.above = new byte[stride + pixelBytes];
        this.nothing = new byte[stride + pixelBytes];
    }

    /** The buffer for the next row; its pixels start at the offset of one pixel. */
    byte[] next() {
        byte[] oldest = above;
        above = current;
        current = oldest;
        return current;
    }

    void filterInto(RunDeflate deflate) {
        if (rows++ % CHOOSE_EVERY == 0) {
            filter = choose();
        }
        residuals[0] = (byte) filter;
        switch (filter) {
            case NONE -> System.arraycopy(current, pixel, residuals, 1, stride);
            case SUB -> subtractLeft();
            case UP -> subtractAbove();
            case AVERAGE -> subtractAverage();
            default -> subtractPaeth();
        }
        deflate.write(residuals, residuals.length);
    }

    private int choose() {
        Arrays.fill(cost, 0);
        for (int at = pixel; at < current.length; at += SAMPLE_EVERY * pixel) {
            for (int i = at; i < at + pixel; i++) {
                int value = current[i] & 0xff;
                int left = current[i - pixel] & 0xff;
                int up = above[i] & 0xff;
                int corner = above[i - pixel] & 0xff;
                cost[NONE] += Math.abs((byte) value);
                cost[SUB] += Math.abs((byte) (value - left));
                cost[UP] += Math.abs((byte) (value - up));
                cost[AVERAGE] += Math.abs((byte) (value - ((left + up) >> 1)));
                cost[PAETH] += Math.abs((byte) (value - paeth(left, up, corner)));
            }
        }
        int best = UP;
        for (int candidate = 0; candidate < cost.length; candidate++) {
            best = cost[candidate] < cost[best] ? candidate : best;
        }
        return best;
    }

    private void subtractLeft() {
        for (int i = 0; i < stride; i++) {
            residuals[i + 1] = (byte) (current[i + pixel] - current[i]);
        }
    }

    private void subtractAbove() {
        for (int i = 0; i < stride; i++) {
            residuals[i + 1] = (byte) (current[i + pixel] - above[i + pixel]);
        }
    }

    private void subtractAverage() {
        for (int i = 0; i < stride; i++) {
            int mean = ((current[i] & 0xff) + (above[i + pixel] & 0xff)) >> 1;
            residuals[i + 1] = (byte) (current[i + pixel] - mean);
        }
    }

    /** Where both rows are transparent there is nothing to guess. */
    private void subtractPaeth() {
        int from = Math.max(0, Math.min(begin(current), begin(above)) - pixel);
        int to = Math.min(stride, Math.max(end(current), end(above)));
        Arrays.fill(residuals, 1, from + 1, (byte) 0);
        Arrays.fill(residuals, to + 1, stride + 1, (byte) 0);
        for (int i = from; i < to; i++) {
            int guess = paeth(current[i] & 0xff, above[i + pixel] & 0xff, above[i] & 0xff);
            residuals[i + 1] = (byte) (current[i + pixel] - guess);
        }
    }

    /** The first byte that is not zero, or the length. */
    private int begin(byte[] row) {
        int first = Arrays.mismatch(row, nothing);
        return first < 0 ? row.length : first;
    }

    /** Behind the last byte that is not zero. */
    private static int end(byte[] row) {
        int end = row.length;
        while (end >= Long.BYTES && (long) LONGS.get(row, end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > 0 && row[end - 1] == 0) {
            end--;
        }
        return end;
    }

    /** The neighbour closest to left + up - corner; ties go left, then up. */
    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        int nearer = toLeft <= toUp ? left : up;
        return Math.min(toLeft, toUp) <= toCorner ? nearer : corner;
    }
}
