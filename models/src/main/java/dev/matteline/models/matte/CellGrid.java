package dev.matteline.models.matte;

import java.util.Arrays;

/** Numbers the cells of a square grid over the picture that are in use, row by row, and knows each one's eight neighbours. */
final class CellGrid {

    static final int NEIGHBOURS = 9;
    static final int SELF = 4;

    final int columns;
    final int count;
    final int[] cellX;
    final int[] cellY;

    /** {@code neighbour[9 * cell + 3 * (dy + 1) + dx + 1]}, the cell itself in the middle, -1 where none is in use. */
    final int[] neighbour;

    private final int top;
    private final int[] number;

    private CellGrid(int columns, int top, int[] number) {
        this.columns = columns;
        this.top = top;
        this.number = number;
        int next = 0;
        for (int i = 0; i < number.length; i++) {
            number[i] = number[i] < 0 ? -1 : next++;
        }
        this.count = next;
        this.cellX = new int[count];
        this.cellY = new int[count];
        this.neighbour = new int[NEIGHBOURS * count];
        for (int i = 0; i < number.length; i++) {
            if (number[i] >= 0) {
                cellX[number[i]] = i % columns;
                cellY[number[i]] = top + i / columns;
            }
        }
        for (int i = 0; i < neighbour.length; i++) {
            int k = i % NEIGHBOURS;
            neighbour[i] = at(cellX[i / NEIGHBOURS] + k % 3 - 1, cellY[i / NEIGHBOURS] + k / 3 - 1);
        }
    }

    /** The cells of {@code side} x {@code side} pixels that hold a pixel of the band. */
    static CellGrid of(Band band, int side) {
        int columns = (band.width - 1) / side + 1;
        int top = band.top / side;
        int[] number = new int[columns * ((band.bottom - 1) / side - top + 1)];
        Arrays.fill(number, -1);
        for (int run = 0; run < band.runs(); run++) {
            int row = (band.runRow[run] / side - top) * columns;
            int last = band.runLeft[run] + band.length(run) - 1;
            Arrays.fill(number, row + band.runLeft[run] / side, row + last / side + 1, 0);
        }
        return new CellGrid(columns, top, number);
    }

    /** The cells of twice the side. */
    CellGrid halved() {
        int wider = (columns - 1) / 2 + 1;
        int above = top / 2;
        int last = top + number.length / columns - 1;
        int[] coarse = new int[wider * (last / 2 - above + 1)];
        Arrays.fill(coarse, -1);
        for (int cell = 0; cell < count; cell++) {
            coarse[(cellY[cell] / 2 - above) * wider + cellX[cell] / 2] = 0;
        }
        return new CellGrid(wider, above, coarse);
    }

    /** The number of a cell, or -1. */
    int at(int x, int y) {
        int index = (y - top) * columns + x;
        return x < 0 || x >= columns || index < 0 || index >= number.length ? -1 : number[index];
    }
}
