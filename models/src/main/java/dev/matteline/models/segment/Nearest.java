package dev.matteline.models.segment;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;

/** Another size without new values: between two classes there is no third. */
final class Nearest {

    private Nearest() {}

    static Mask resize(Mask mask, ImageSize target) {
        int[] columns = nearest(mask.size().width(), target.width());
        int[] rows = nearest(mask.size().height(), target.height());
        byte[] from = mask.values();
        byte[] to = new byte[target.area()];
        for (int y = 0; y < target.height(); y++) {
            int row = rows[y] * mask.size().width();
            for (int x = 0; x < target.width(); x++) {
                to[y * target.width() + x] = from[row + columns[x]];
            }
        }
        return new Mask(target, to);
    }

    private static int[] nearest(int from, int to) {
        int[] nearest = new int[to];
        for (int i = 0; i < to; i++) {
            nearest[i] = (int) ((i + 0.5) * from / to);
        }
        return nearest;
    }
}
