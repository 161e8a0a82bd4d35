package dev.matteline.models.samples;

/** The subject alone: colour times alpha and alpha, in a window of the frame. */
final class SubjectLayer {

    final int left;
    final int top;
    final int width;
    final int height;
    final float[] rgba;

    SubjectLayer(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.rgba = new float[4 * width * height];
    }

    boolean contains(int x, int y) {
        return x >= left && y >= top && x < left + width && y < top + height;
    }

    /** Whether nothing behind the subject can be seen at the pixel. */
    boolean hides(int x, int y) {
        return contains(x, y) && rgba[index(x, y) + 3] >= 1;
    }

    /** Index of a frame pixel inside {@link #rgba}. */
    int index(int x, int y) {
        return 4 * ((y - top) * width + x - left);
    }

    /** Puts a colour of the given alpha over what is there. */
    void over(int x, int y, double r, double g, double b, double alpha) {
        if (!contains(x, y)) {
            return;
        }
        int k = index(x, y);
        double keep = 1 - alpha;
        rgba[k] = (float) (rgba[k] * keep + r * alpha);
        rgba[k + 1] = (float) (rgba[k + 1] * keep + g * alpha);
        rgba[k + 2] = (float) (rgba[k + 2] * keep + b * alpha);
        rgba[k + 3] = (float) (rgba[k + 3] * keep + alpha);
    }
}
