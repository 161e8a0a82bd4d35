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
        Block here = new Block(before, now, column * BLOCK, row * BLOCK);
        int best = here.cost(0, 0, Integer.MAX_VALUE);
        for (int y = guessY - REACH; y <= guessY + REACH && best > 0; y++) {
            for (int x = guessX - REACH; x <= guessX + REACH; x++) {
                int price = x == 0 && y == 0 ? 0 : PRICE;
                int cost = price >= best ? best : here.cost(x, y, best - price) + price;
                if (cost < best) {
                    best = cost;
                    dx[block] = x;
                    dy[block] = y;
                }
            }
        }
    }

    /** One block of the new frame against places in the old one. */
    private record Block(SmallPlane before, SmallPlane now, int left, int top) {

        /** The sum of differences; any number that is not less than {@code limit} where it is not less. */
        int cost(int x, int y, int limit) {
            boolean inside = now.holds(left, top, BLOCK) && before.holds(left + x, top + y, BLOCK);
            int sum = 0;
            for (int line = 0; line < BLOCK && sum < limit; line++) {
                sum += inside ? now.difference(before, left, top + line, x, y, BLOCK) : atTheRim(line, x, y);
            }
            return sum;
        }

        private int atTheRim(int line, int x, int y) {
            int sum = 0;
            int j = top + line;
            for (int i = left; i < left + BLOCK; i++) {
                sum += Math.abs(now.at(i, j) - before.at(i + x, j + y));
            }
            return sum;
        }
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
