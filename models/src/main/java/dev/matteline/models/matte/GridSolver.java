package dev.matteline.models.matte;

import dev.matteline.models.image.PixelImage;

/**
 * Improves the colours on one grid by sweeps over its cells. With neighbour weights {@code w = SMOOTH + |difference of
 * alpha|} the best colours of a cell given its neighbours are their weighted means, plus a correction along {@code (a,
 * 1-a)} that makes up for what the means leave unexplained; the correction follows from the two by two normal equations.
 */
final class GridSolver {

    /** The paper's regularisation: keeps colours smooth where alpha is flat. */
    private static final float SMOOTH = 1e-5f;

    private static final int SWEEPS_ON_SMALL = 10;
    private static final int SWEEPS = 2;
    private static final float[] SHARE = shares();

    private final GridPlan plan;
    private final byte[] rgb;
    private final int pictureWidth;
    private final int[] columns;
    private final int[] rows;

    GridSolver(PixelImage picture, GridPlan plan) {
        this.plan = plan;
        this.rgb = picture.rgb();
        this.pictureWidth = picture.width();
        this.columns = ColourGrid.nearest(picture.width(), plan.size().width());
        this.rows = ColourGrid.nearest(picture.height(), plan.size().height());
    }

    ColourGrid refine(ColourGrid coarser) {
        ColourGrid grid = coarser.enlarged(plan);
        int sweeps = plan.small() ? SWEEPS_ON_SMALL : SWEEPS;
        for (int half = 0; half < 2 * sweeps; half++) {
            int slot = 0;
            for (int y = 0; y < plan.size().height(); y++) {
                sweepRow(grid, y, slot, half & 1);
                slot = plan.end(y);
            }
        }
        return grid;
    }

    /** Half of a row, in the order of a checkerboard: row after row would drag colours down and to the right. */
    private void sweepRow(ColourGrid grid, int y, int begin, int parity) {
        int width = plan.size().width();
        int row = y * width;
        int above = y == 0 ? row : row - width;
        int below = y == plan.size().height() - 1 ? row : row + width;
        byte[] alpha = plan.alpha();
        int[] planned = plan.planned();
        for (int slot = begin; slot < plan.end(y); slot++) {
            int cell = planned[slot];
            int x = cell - row;
            if (((x ^ y) & 1) != parity) {
                continue;
            }
            int pixel = 3 * (rows[y] * pictureWidth + columns[x]);
            float a = SHARE[alpha[cell] & 0xff];
            float toLeft = Math.abs(a - SHARE[alpha[x == 0 ? cell : cell - 1] & 0xff]);
            float toRight = Math.abs(a - SHARE[alpha[x == width - 1 ? cell : cell + 1] & 0xff]);
            float toAbove = Math.abs(a - SHARE[alpha[above + x] & 0xff]);
            float toBelow = Math.abs(a - SHARE[alpha[below + x] & 0xff]);
            float steps = toLeft + toRight + toAbove + toBelow;
            int at = ColourGrid.CELL * slot;
            if (steps == 0 && !plan.small() && (a == 0 || a == 1)) {
                // deep inside or outside one of the two colours is seen, and the other one matters to nobody
                copySeen(grid.cells, at + (a == 1 ? 0 : 3), pixel);
                continue;
            }
            float scale = 1 / (steps + 4 * SMOOTH);
            // the neighbours of a solved cell are planned, so those of its row lie beside it
            blend(
                    grid.cells,
                    at,
                    x == 0 ? at : at - ColourGrid.CELL,
                    (toLeft + SMOOTH) * scale,
                    x == width - 1 ? at : at + ColourGrid.CELL,
                    (toRight + SMOOTH) * scale,
                    grid.at(above + x),
                    (toAbove + SMOOTH) * scale,
                    grid.at(below + x),
                    (toBelow + SMOOTH) * scale);
            explain(grid.cells, at, pixel, a, steps + 4 * SMOOTH);
        }
    }

    private void copySeen(float[] cells, int at, int pixel) {
        for (int c = 0; c < 3; c++) {
            cells[at + c] = SHARE[rgb[pixel + c] & 0xff];
        }
    }

    private static void blend(
            float[] cells, int at, int left, float l, int right, float r, int above, float u, int below, float d) {
        for (int c = 0; c < ColourGrid.CELL; c++) {
            cells[at + c] = l * cells[left + c] + r * cells[right + c] + u * cells[above + c] + d * cells[below + c];
        }
    }

    private void explain(float[] cells, int at, int pixel, float a, float stiffness) {
        float rest = 1 - a;
        float gain = 1 / (stiffness + a * a + rest * rest);
        for (int c = 0; c < 3; c++) {
            float foreground = cells[at + c];
            float background = cells[at + 3 + c];
            float missing = (SHARE[rgb[pixel + c] & 0xff] - a * foreground - rest * background) * gain;
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
