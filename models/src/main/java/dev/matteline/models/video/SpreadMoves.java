package dev.matteline.models.video;

import dev.matteline.models.image.ImageSize;

/** Moves of a small plane for a full one: in between the small pixels linearly, in steps of 1/256 each way. */
final class SpreadMoves {

    private static final int ONE = 1 << 8;
    private static final int HALF = 1 << 15;

    private final ImageSize small;
    private final int[] moves;
    private final ImageSize full;
    private final int[] first;
    private final int[] second;
    private final int[] share;

    SpreadMoves(ImageSize small, int[] moves, ImageSize full) {
        this.small = small;
        this.moves = moves;
        this.full = full;
        this.first = new int[full.width()];
        this.second = new int[full.width()];
        this.share = new int[full.width()];
        for (int x = 0; x < first.length; x++) {
            double at = (x + 0.5) * small.width() / full.width() - 0.5;
            int left = (int) Math.floor(at);
            first[x] = Math.max(0, left);
            second[x] = Math.min(small.width() - 1, left + 1);
            share[x] = (int) Math.round((at - left) * ONE);
        }
    }

    /** A moved copy of {@code values}. */
    byte[] applyTo(byte[] values) {
        byte[] moved = values.clone();
        int[] line = new int[small.width()];
        for (int y = 0; y < full.height(); y++) {
            double at = (y + 0.5) * small.height() / full.height() - 0.5;
            int top = (int) Math.floor(at);
            int upper = Math.max(0, top) * small.width();
            int lower = Math.min(small.height() - 1, top + 1) * small.width();
            if (between(upper, lower, (int) Math.round((at - top) * ONE), line)) {
                row(line, moved, y * full.width());
            }
        }
        return moved;
    }

    /** Fills a row between two small ones; false when nothing moves in it. */
    private boolean between(int upper, int lower, int down, int[] line) {
        int any = 0;
        for (int x = 0; x < line.length; x++) {
            line[x] = (ONE - down) * moves[upper + x] + down * moves[lower + x];
            any |= line[x];
        }
        return any != 0;
    }

    private void row(int[] line, byte[] moved, int row) {
        for (int x = 0; x < first.length; x++) {
            int left = line[first[x]];
            int right = line[second[x]];
            if ((left | right) != 0) {
                int move = ((ONE - share[x]) * left + share[x] * right + HALF) >> 16;
                moved[row + x] = (byte) Math.max(0, Math.min(255, (moved[row + x] & 0xff) + move));
            }
        }
    }
}
