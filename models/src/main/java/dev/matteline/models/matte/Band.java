package dev.matteline.models.matte;

import dev.matteline.models.image.Trimap;
import java.util.Arrays;

/**
 * Numbers the unknown pixels of some rows of a picture, row by row, in runs of neighbours.
 *
 * <p>Vectors over the band have a slot for each unknown pixel and for each position at most two columns and rows away, also
 * beyond the frame; those stay zero. So the 5 x 5 neighbourhood of every unknown pixel has slots, and along a run the five
 * rows of the neighbourhood are five stretches of consecutive slots.
 */
final class Band {

    static final int REACH = 2;
    static final int SIDE = 2 * REACH + 1;

    /** Rows of a stripe, the unit of parallel work; a multiple of all cell sizes. */
    static final int STRIPE = 32;

    final int width;
    final int top;
    final int bottom;
    final int pixels;
    final int slots;

    /** By run: its row, first column, and the number of its first pixel; the last has one entry more. */
    final int[] runRow;

    final int[] runLeft;
    final int[] runFirst;

    /** Runs of row y are those from {@code rowRun[y - top]} to before {@code rowRun[y - top + 1]}. */
    final int[] rowRun;

    /** {@code slot[d][run]} is the slot of column {@code runLeft - 2} in the row {@code d - 2} below the run. */
    final int[][] slot;

    private Band(Trimap trimap, int top, int bottom) {
        this.width = trimap.size().width();
        this.top = top;
        this.bottom = bottom;
        int runs = countRuns(trimap.values());
        this.runRow = new int[runs];
        this.runLeft = new int[runs];
        this.runFirst = new int[runs + 1];
        this.rowRun = new int[bottom - top + 1];
        this.slot = new int[SIDE][runs];
        this.pixels = findRuns(trimap.values());
        this.slots = numberSlots();
    }

    /** The unknown pixels of rows {@code top} to before {@code bottom}. */
    static Band of(Trimap trimap, int top, int bottom) {
        return new Band(trimap, top, bottom);
    }

    int runs() {
        return runRow.length;
    }

    int length(int run) {
        return runFirst[run + 1] - runFirst[run];
    }

    /** The slot of the first pixel of a run. */
    int centre(int run) {
        return slot[REACH][run] + REACH;
    }

    int stripes() {
        return (bottom - 1) / STRIPE - top / STRIPE + 1;
    }

    int firstRun(int stripe) {
        return rowRun[Math.max(0, (top / STRIPE + stripe) * STRIPE - top)];
    }

    int endRun(int stripe) {
        return rowRun[Math.min(bottom, (top / STRIPE + stripe + 1) * STRIPE) - top];
    }

    /** Writes the numbers of the unknown pixels of row {@code y}, and -1 for all others; rows outside have none. */
    void numbers(int y, int[] line) {
        Arrays.fill(line, -1);
        if (y < top || y >= bottom) {
            return;
        }
        for (int run = rowRun[y - top]; run < rowRun[y - top + 1]; run++) {
            for (int k = 0; k < length(run); k++) {
                line[runLeft[run] + k] = runFirst[run] + k;
            }
        }
    }

    private int countRuns(byte[] known) {
        int runs = 0;
        for (int y = top; y < bottom; y++) {
            byte before = Trimap.BACKGROUND;
            for (int i = y * width; i < (y + 1) * width; i++) {
                runs += known[i] == Trimap.UNKNOWN && before != Trimap.UNKNOWN ? 1 : 0;
                before = known[i];
            }
        }
        return runs;
    }

    private int findRuns(byte[] known) {
        int run = 0;
        int count = 0;
        for (int y = top; y < bottom; y++) {
            rowRun[y - top] = run;
            byte before = Trimap.BACKGROUND;
            for (int x = 0; x < width; x++) {
                byte kind = known[y * width + x];
                if (kind == Trimap.UNKNOWN && before != Trimap.UNKNOWN) {
                    runRow[run] = y;
                    runLeft[run] = x;
                    runFirst[run++] = count;
                }
                count += kind == Trimap.UNKNOWN ? 1 : 0;
                before = kind;
            }
        }
        rowRun[bottom - top] = run;
        runFirst[run] = count;
        return count;
    }

    private int numberSlots() {
        int[] line = new int[width + 2 * REACH];
        int next = 0;
        for (int y = top - REACH; y < bottom + REACH; y++) {
            Arrays.fill(line, -1);
            int from = rowRun[Math.max(0, Math.min(bottom, y - REACH) - top)];
            int to = rowRun[Math.max(0, Math.min(bottom, y + REACH + 1) - top)];
            for (int run = from; run < to; run++) {
                Arrays.fill(line, runLeft[run], runLeft[run] + length(run) + 2 * REACH, 0);
            }
            for (int x = 0; x < line.length; x++) {
                if (line[x] == 0) {
                    line[x] = next++;
                }
            }
            for (int run = from; run < to; run++) {
                slot[y - runRow[run] + REACH][run] = line[runLeft[run]];
            }
        }
        return next;
    }
}
