package dev.matteline.models.video;

import dev.matteline.models.image.ImageSize;

/**
 * Where each block of a frame was in the frame before: block matching from coarse to fine (three levels, 8 x 8 blocks, two
 * pixels around the guess at each level), with a small price on moving so that flat areas stand still.
 */
final class Motion {

    static final int BLOCK = 8;

    private static final int LEVELS = 3;
    private static final int REACH = 2;
    private static final int PRICE = 24;

    private final int across;
    private final int down;
    private final int[] dx;
    private final int[] dy;

    private Motion(ImageSize size) {
        this.across = (size.width() + BLOCK - 1) / BLOCK;
        this.down = (size.height() + BLOCK - 1) / BLOCK;
        this.dx = new int[across * down];
        this.dy = new int[across * down];
    }

    static Motion between(SmallPlane before, SmallPlane now) {
        return between(before, now, LEVELS);
    }

    private static Motion between(SmallPlane before, SmallPlane now, int levels) {
        Motion motion = new Motion(now.size());
        Motion guess = levels > 1 ? between(before.half(), now.half(), levels - 1) : null;
        for (int row = 0; row < motion.down; row++) {
            for (int column = 0; column < motion.across; column++) {
                int guessX = guess == null ? 0 : 2 * guess.x(column * BLOCK / 2, row * BLOCK / 2);
                int guessY = guess == null ? 0 : 2 * guess.y(column * BLOCK / 2, row * BLOCK / 2);
                motion.search(before, now, column, row, guessX, guessY);
            }
        }
        return motion;
    }

    private void search(SmallPlane before, SmallPlane now, int column, int row, int guessX, int guessY) {
        int block = row * across + column;
        int best = cost(before, now, column, row, 0, 0);
        for (int y = guessY - REACH; y <= guessY + REACH; y++) {
            for (int x = guessX - REACH; x <= guessX + REACH; x++) {
                int cost = cost(before, now, column, row, x, y) + (x == 0 && y == 0 ? 0 : PRICE);
                if (cost < best) {
                    best = cost;
                    dx[block] = x;
                    dy[block] = y;
                }
            }
        }
    }

    private static int cost(SmallPlane before, SmallPlane now, int column, int row, int x, int y) {
        int sum = 0;
        for (int j = row * BLOCK; j < (row + 1) * BLOCK; j++) {
            for (int i = column * BLOCK; i < (column + 1) * BLOCK; i++) {
                sum += Math.abs(now.at(i, j) - before.at(i + x, j + y));
            }
        }
        return sum;
    }

    /** How far to the right the pixel was before. */
    int x(int x, int y) {
        return dx[block(x, y)];
    }

    /** How far down the pixel was before. */
    int y(int x, int y) {
        return dy[block(x, y)];
    }

    private int block(int x, int y) {
        return Math.min(down - 1, y / BLOCK) * across + Math.min(across - 1, x / BLOCK);
    }
}
