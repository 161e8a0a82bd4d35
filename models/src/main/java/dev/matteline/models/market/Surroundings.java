package dev.matteline.models.market;

import dev.matteline.models.image.PixelImage;
import java.util.Arrays;

/** What lies between the frame and the subject: what is connected with the frame and of nearly its colour. */
final class Surroundings {

    /** Levels within which a pixel is taken for background. */
    private static final int NEAR = 24;
    /**
     * Compressed colours ring in blocks of 16 pixels that the subject touches, and the decoder smooths one or two
     * more.
     */
    private static final int RINGING = 18;
    /** The soft edge of a subject goes on beyond what is clearly another colour, the more the larger it was made. */
    private static final double SOFT_EDGE = 0.02;

    private final PixelImage picture;
    private final int[] frame;
    private final boolean[] outside;
    private final int edge;

    Surroundings(PixelImage picture) {
        this.picture = picture;
        this.frame = frame(picture);
        this.outside = flooded();
        this.edge = (int) Math.max(RINGING, SOFT_EDGE * Math.max(picture.width(), picture.height()));
    }

    /** The median colour of the upper and lower row. */
    private static int[] frame(PixelImage picture) {
        int[] colour = new int[3];
        for (int c = 0; c < 3; c++) {
            int[] values = new int[2 * picture.width()];
            int last = (picture.height() - 1) * picture.width();
            for (int x = 0; x < picture.width(); x++) {
                values[2 * x] = picture.rgb()[3 * x + c] & 0xff;
                values[2 * x + 1] = picture.rgb()[3 * (last + x) + c] & 0xff;
            }
            Arrays.sort(values);
            colour[c] = values[values.length / 2];
        }
        return colour;
    }

    private int distance(int pixel, int[] colour) {
        byte[] alpha = picture.alpha();
        if (alpha != null && alpha[pixel] == 0) {
            return 255;
        }
        int worst = 0;
        for (int c = 0; c < 3; c++) {
            worst = Math.max(worst, Math.abs((picture.rgb()[3 * pixel + c] & 0xff) - colour[c]));
        }
        return worst;
    }

    /** From the frame inwards. */
    private boolean[] flooded() {
        int width = picture.width();
        int area = picture.size().area();
        boolean[] reached = new boolean[area];
        int[] queue = new int[area];
        int end = 0;
        for (int i = 0; i < area; i++) {
            int x = i % width;
            boolean rim = x == 0 || x == width - 1 || i < width || i >= area - width;
            if (rim && distance(i, frame) <= NEAR) {
                reached[i] = true;
                queue[end++] = i;
            }
        }
        for (int next = 0; next < end; next++) {
            int at = queue[next];
            int x = at % width;
            int[] beside = {
                x > 0 ? at - 1 : at,
                x < width - 1 ? at + 1 : at,
                at >= width ? at - width : at,
                at < area - width ? at + width : at
            };
            for (int neighbour : beside) {
                if (!reached[neighbour] && distance(neighbour, frame) <= NEAR) {
                    reached[neighbour] = true;
                    queue[end++] = neighbour;
                }
            }
        }
        return reached;
    }

    /** The share of the frame that the subject takes, in the direction in which it takes more; 0 without a subject. */
    double fill() {
        int width = picture.width();
        int left = width;
        int right = -1;
        int top = picture.height();
        int bottom = -1;
        for (int i = 0; i < outside.length; i++) {
            if (!outside[i]) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = i / width;
            }
        }
        return right < 0
                ? 0
                : Math.max((right - left + 1) / (double) width, (bottom - top + 1) / (double) picture.height());
    }

    int distanceFromItself() {
        return distanceFrom(frame[0], frame[1], frame[2]);
    }

    /**
     * The farthest that a pixel of the surroundings, edge and ringing next to the subject left out, is from a
     * colour.
     */
    int distanceFrom(int red, int green, int blue) {
        int[] colour = {red, green, blue};
        boolean[] clear = clearOfSubject();
        int worst = 0;
        for (int i = 0; i < clear.length; i++) {
            if (clear[i]) {
                worst = Math.max(worst, distance(i, colour));
            }
        }
        return worst;
    }

    /** Farther from the subject than its edge and ringing reach, across or down. */
    private boolean[] clearOfSubject() {
        int width = picture.width();
        int height = picture.height();
        boolean[] rows = new boolean[outside.length];
        for (int y = 0; y < height; y++) {
            clear(outside, rows, y * width, 1, width);
        }
        boolean[] both = new boolean[outside.length];
        for (int x = 0; x < width; x++) {
            clear(rows, both, x, width, height);
        }
        return both;
    }

    /** Along one line: true where everything within reach is. */
    private void clear(boolean[] from, boolean[] to, int start, int step, int length) {
        int seen = Integer.MIN_VALUE / 2;
        for (int i = 0; i < length; i++) {
            seen = from[start + i * step] ? seen : i;
            to[start + i * step] = i - seen > edge;
        }
        seen = Integer.MAX_VALUE / 2;
        for (int i = length - 1; i >= 0; i--) {
            seen = from[start + i * step] ? seen : i;
            to[start + i * step] &= seen - i > edge;
        }
    }
}
