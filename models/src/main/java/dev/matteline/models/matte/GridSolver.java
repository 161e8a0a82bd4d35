package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;

/**
 * Improves the colours on one grid by sweeps over its cells. With neighbour weights {@code w = SMOOTH + |difference of
 * alpha|} the best colours of a cell given its neighbours are their weighted means, plus a correction along {@code (a,
 * 1-a)} that makes up for what the means leave unexplained; the correction follows from the two by two normal equations.
 */
final class GridSolver {

    /** The paper's regularisation: keeps colours smooth where alpha is flat. */
    private static final float SMOOTH = 1e-5f;

    private static final int SMALL_GRID = 32;
    private static final int SWEEPS_ON_SMALL = 10;
    private static final int SWEEPS = 2;
    private static final float[] SHARE = shares();

    private final ImageSize size;
    private final float[] alpha;
    private final float[] colours;

    GridSolver(PixelImage picture, AlphaMatte matte, ImageSize size) {
        this.size = size;
        this.alpha = new float[size.area()];
        this.colours = new float[3 * size.area()];
        int[] columns = ColourGrid.nearest(picture.width(), size.width());
        int[] rows = ColourGrid.nearest(picture.height(), size.height());
        byte[] rgb = picture.rgb();
        byte[] shares = matte.values();
        int cell = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = rows[y] * picture.width();
            for (int x = 0; x < size.width(); x++, cell++) {
                int from = row + columns[x];
                alpha[cell] = SHARE[shares[from] & 0xff];
                colours[3 * cell] = SHARE[rgb[3 * from] & 0xff];
                colours[3 * cell + 1] = SHARE[rgb[3 * from + 1] & 0xff];
                colours[3 * cell + 2] = SHARE[rgb[3 * from + 2] & 0xff];
            }
        }
    }

    ColourGrid refine(ColourGrid coarser) {
        ColourGrid grid = coarser.enlarged(size);
        boolean small = Math.max(size.width(), size.height()) <= SMALL_GRID;
        for (int sweep = 0; sweep < (small ? SWEEPS_ON_SMALL : SWEEPS); sweep++) {
            for (int y = 0; y < size.height(); y++) {
                sweepRow(grid.cells, y, small);
            }
        }
        return grid;
    }

    private void sweepRow(float[] cells, int y, boolean everywhere) {
        int width = size.width();
        int row = y * width;
        int above = y == 0 ? row : row - width;
        int below = y == size.height() - 1 ? row : row + width;
        for (int x = 0; x < width; x++) {
            int left = row + (x == 0 ? 0 : x - 1);
            int right = row + (x == width - 1 ? x : x + 1);
            int cell = row + x;
            float a = alpha[cell];
            float toLeft = Math.abs(a - alpha[left]);
            float toRight = Math.abs(a - alpha[right]);
            float toAbove = Math.abs(a - alpha[above + x]);
            float toBelow = Math.abs(a - alpha[below + x]);
            float steps = toLeft + toRight + toAbove + toBelow;
            if (steps == 0 && !everywhere && (a == 0 || a == 1)) {
                // deep inside or outside one of the two colours is seen, and the other one matters to nobody
                copySeen(cells, cell, a == 1 ? 0 : 3);
                continue;
            }
            float scale = 1 / (steps + 4 * SMOOTH);
            blend(
                    cells,
                    cell,
                    left,
                    (toLeft + SMOOTH) * scale,
                    right,
                    (toRight + SMOOTH) * scale,
                    above + x,
                    (toAbove + SMOOTH) * scale,
                    below + x,
                    (toBelow + SMOOTH) * scale);
            explain(cells, cell, a, steps + 4 * SMOOTH);
        }
    }

    private void copySeen(float[] cells, int cell, int which) {
        int at = ColourGrid.CELL * cell + which;
        cells[at] = colours[3 * cell];
        cells[at + 1] = colours[3 * cell + 1];
        cells[at + 2] = colours[3 * cell + 2];
    }

    private static void blend(
            float[] cells, int cell, int left, float l, int right, float r, int above, float u, int below, float d) {
        int at = ColourGrid.CELL * cell;
        int atLeft = ColourGrid.CELL * left;
        int atRight = ColourGrid.CELL * right;
        int atAbove = ColourGrid.CELL * above;
        int atBelow = ColourGrid.CELL * below;
        for (int c = 0; c < ColourGrid.CELL; c++) {
            cells[at + c] =
                    l * cells[atLeft + c] + r * cells[atRight + c] + u * cells[atAbove + c] + d * cells[atBelow + c];
        }
    }

    private void explain(float[] cells, int cell, float a, float stiffness) {
        float rest = 1 - a;
        float gain = 1 / (stiffness + a * a + rest * rest);
        int at = ColourGrid.CELL * cell;
        for (int c = 0; c < 3; c++) {
            float foreground = cells[at + c];
            float background = cells[at + 3 + c];
            float missing = (colours[3 * cell + c] - a * foreground - rest * background) * gain;
            cells[at + c] = clip(foreground + a * missing);
            cells[at + 3 + c] = clip(background + rest * missing);
        }
    }

    private static float clip(float value) {
        return Math.max(0, Math.min(1, value));
    }

    private static float[] shares() {
        float[] shares = new float[256];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i / 255f;
        }
        return shares;
    }
}
