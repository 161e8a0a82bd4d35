package dev.matteline.models.video;

/** How much the brightness around a pixel has changed since the frame before, along its motion and beyond the noise. */
final class Change {

    private static final int AROUND = 2;
    private static final int COUNT = (2 * AROUND + 1) * (2 * AROUND + 1);
    /** More than a noisy sensor gives in a small picture: a frame that is all new must not pass for noise. */
    private static final int LOUDEST = 6;

    private final SmallPlane before;
    private final SmallPlane now;
    private final Motion motion;
    private final int noise;

    Change(SmallPlane before, SmallPlane now, Motion motion) {
        this.before = before;
        this.now = now;
        this.motion = motion;
        this.noise = noise();
    }

    /** What a plane of the frame before had where this pixel was. */
    int before(SmallPlane plane, int x, int y) {
        return plane.at(x + motion.x(x, y), y + motion.y(x, y));
    }

    /** The median change of single pixels. */
    private int noise() {
        int[] counts = new int[256];
        int width = now.size().width();
        int area = now.size().area();
        for (int i = 0; i < area; i++) {
            counts[Math.abs(now.at(i % width, i / width) - before(before, i % width, i / width))]++;
        }
        int seen = 0;
        int median = 0;
        while (seen + counts[median] < area / 2) {
            seen += counts[median];
            median++;
        }
        return Math.min(LOUDEST, median);
    }

    /** 0 to 255: the mean change, or the mean of what single pixels changed beyond the noise, whichever is more. */
    int at(int x, int y) {
        int dx = motion.x(x, y);
        int dy = motion.y(x, y);
        int sum = 0;
        int absolute = 0;
        for (int j = y - AROUND; j <= y + AROUND; j++) {
            for (int i = x - AROUND; i <= x + AROUND; i++) {
                int change = now.at(i, j) - before.at(i + dx, j + dy);
                sum += change;
                absolute += Math.abs(change);
            }
        }
        return Math.max(Math.abs(sum) / COUNT, absolute / COUNT - noise);
    }
}
