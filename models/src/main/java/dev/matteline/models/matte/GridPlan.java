package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which cells of one level matter: those that are solved, their neighbours, and those from which a planned cell of the next
 * finer level or a mixed pixel takes its colours. Most of a picture is clearly subject or background, far from the other.
 */
final class GridPlan {

    /** Up to this side all cells are solved. */
    private static final int SMALL_GRID = 32;

    private final ImageSize size;
    private final byte[] alpha;
    private final int[] planned;
    private final int[] ends;

    private GridPlan(ImageSize size, byte[] alpha, byte[] marks) {
        this.size = size;
        this.alpha = alpha;
        this.ends = new int[size.height()];
        int[] list = new int[marks.length];
        int count = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int cell = y * size.width(); cell < (y + 1) * size.width(); cell++) {
                list[count] = cell;
                count += marks[cell];
            }
            ends[y] = count;
        }
        this.planned = Arrays.copyOf(list, count);
    }

    /** Plans of all levels, coarsest first. */
    static List<GridPlan> of(AlphaMatte matte, List<ImageSize> sizes) {
        List<GridPlan> plans = new ArrayList<>();
        byte[] marks = underMixedPixels(matte, sizes.get(sizes.size() - 1));
        for (int level = sizes.size() - 1; level >= 0; level--) {
            ImageSize size = sizes.get(level);
            byte[] alpha = sampled(matte, size);
            if (small(size)) {
                Arrays.fill(marks, (byte) 1);
            } else {
                markSolved(alpha, size, marks);
            }
            GridPlan plan = new GridPlan(size, alpha, marks);
            plans.add(plan);
            marks = level == 0 ? marks : plan.parents(sizes.get(level - 1));
        }
        Collections.reverse(plans);
        return plans;
    }

    ImageSize size() {
        return size;
    }

    /** Alpha of each cell, planned or not. */
    byte[] alpha() {
        return alpha;
    }

    /** Row by row. */
    int[] planned() {
        return planned;
    }

    /** Number of planned cells down to row {@code y}, with it. */
    int end(int y) {
        return ends[y];
    }

    boolean small() {
        return small(size);
    }

    private static boolean small(ImageSize size) {
        return Math.max(size.width(), size.height()) <= SMALL_GRID;
    }

    private static byte[] underMixedPixels(AlphaMatte matte, ImageSize grid) {
        byte[] marks = new byte[grid.area()];
        byte[] alpha = matte.values();
        int width = matte.size().width();
        LinearTaps columns = new LinearTaps(grid.width(), width);
        LinearTaps rows = new LinearTaps(grid.height(), matte.size().height());
        for (int y = 0; y < matte.size().height(); y++) {
            int upper = rows.first[y] * grid.width();
            int lower = rows.second(y) * grid.width();
            int row = y * width;
            int end = row + width;
            for (int i = MixedRun.next(alpha, row, end); i < end; i = MixedRun.next(alpha, i + 1, end)) {
                int left = columns.first[i - row];
                int right = columns.second(i - row);
                marks[upper + left] = 1;
                marks[upper + right] = 1;
                marks[lower + left] = 1;
                marks[lower + right] = 1;
            }
        }
        return marks;
    }

    private static byte[] sampled(AlphaMatte matte, ImageSize size) {
        int[] columns = ColourGrid.nearest(matte.size().width(), size.width());
        int[] rows = ColourGrid.nearest(matte.size().height(), size.height());
        byte[] from = matte.values();
        byte[] alpha = new byte[size.area()];
        int cell = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = rows[y] * matte.size().width();
            for (int x = 0; x < size.width(); x++) {
                alpha[cell++] = from[row + columns[x]];
            }
        }
        return alpha;
    }

    private static void markSolved(byte[] alpha, ImageSize size, byte[] marks) {
        int width = size.width();
        for (int y = 0; y < size.height(); y++) {
            boolean lastRow = y == size.height() - 1;
            for (int x = 0; x < width; x++) {
                int cell = y * width + x;
                byte a = alpha[cell];
                if (MixedRun.mixed(a)) {
                    markAround(cell, x, y, size, marks);
                }
                if (x + 1 < width && alpha[cell + 1] != a) {
                    markAround(cell, x, y, size, marks);
                    markAround(cell + 1, x + 1, y, size, marks);
                }
                if (!lastRow && alpha[cell + width] != a) {
                    markAround(cell, x, y, size, marks);
                    markAround(cell + width, x, y + 1, size, marks);
                }
            }
        }
    }

    private static void markAround(int cell, int x, int y, ImageSize size, byte[] marks) {
        int width = size.width();
        marks[cell] = 1;
        marks[x == 0 ? cell : cell - 1] = 1;
        marks[x == width - 1 ? cell : cell + 1] = 1;
        marks[y == 0 ? cell : cell - width] = 1;
        marks[y == size.height() - 1 ? cell : cell + width] = 1;
    }

    private byte[] parents(ImageSize coarser) {
        byte[] marks = new byte[coarser.area()];
        int[] columns = ColourGrid.nearest(coarser.width(), size.width());
        int[] rows = ColourGrid.nearest(coarser.height(), size.height());
        int slot = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = rows[y] * coarser.width();
            for (; slot < ends[y]; slot++) {
                marks[row + columns[planned[slot] - y * size.width()]] = 1;
            }
        }
        return marks;
    }
}
