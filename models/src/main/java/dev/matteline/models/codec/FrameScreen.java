package dev.matteline.models.codec;

import dev.matteline.models.codec.FramePart.Disposal;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import org.jspecify.annotations.Nullable;

/** The screen that the parts of an animation are drawn on, transparent at first. For one thread. */
final class FrameScreen {

    private final ImageSize size;
    private byte[] rgb;
    private byte[] alpha;
    private @Nullable FramePart last;
    private byte @Nullable [] savedRgb;
    private byte @Nullable [] savedAlpha;

    FrameScreen(ImageSize size) {
        this.size = size;
        this.rgb = new byte[3 * size.area()];
        this.alpha = new byte[size.area()];
    }

    /** The whole picture after a part was drawn. */
    PixelImage draw(FramePart part) throws ImageRejectedException {
        dispose();
        if (part.disposal() == Disposal.RESTORE) {
            savedRgb = rgb.clone();
            savedAlpha = alpha.clone();
        }
        for (int y = 0; y < part.pixels().height() && part.top() + y < size.height(); y++) {
            for (int x = 0; x < part.pixels().width() && part.left() + x < size.width(); x++) {
                put(part, y * part.pixels().width() + x, (part.top() + y) * size.width() + part.left() + x);
            }
        }
        last = part;
        return AlphaPlane.tidy(size, rgb.clone(), alpha.clone());
    }

    private void dispose() {
        FramePart gone = last;
        if (gone == null) {
            return;
        }
        byte[] oldRgb = savedRgb;
        byte[] oldAlpha = savedAlpha;
        if (gone.disposal() == Disposal.RESTORE && oldRgb != null && oldAlpha != null) {
            rgb = oldRgb;
            alpha = oldAlpha;
        } else if (gone.disposal() == Disposal.CLEAR) {
            int right = Math.min(size.width(), gone.left() + gone.pixels().width());
            for (int y = gone.top();
                    y < Math.min(size.height(), gone.top() + gone.pixels().height());
                    y++) {
                for (int x = gone.left(); x < right; x++) {
                    alpha[y * size.width() + x] = 0;
                }
            }
        }
    }

    private void put(FramePart part, int from, int to) {
        byte[] colours = part.pixels().rgb();
        byte[] plane = part.pixels().alpha();
        int above = plane == null ? 255 : plane[from] & 0xff;
        int below = part.over() ? alpha[to] & 0xff : 0;
        if (above == 255 || below == 0) {
            if (above > 0 || !part.over()) {
                System.arraycopy(colours, 3 * from, rgb, 3 * to, 3);
                alpha[to] = (byte) above;
            }
            return;
        }
        int through = below * (255 - above);
        int whole = 255 * above + through;
        for (int c = 0; c < 3; c++) {
            int mixed = 255 * above * (colours[3 * from + c] & 0xff) + through * (rgb[3 * to + c] & 0xff);
            rgb[3 * to + c] = (byte) ((mixed + whole / 2) / whole);
        }
        alpha[to] = (byte) ((whole + 127) / 255);
    }
}
