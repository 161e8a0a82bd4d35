package dev.matteline.models.composite;

import dev.matteline.models.canvas.Layout;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Resample;

/** Brings a layer onto a canvas of another size. What only moves keeps its bytes; what is scaled is averaged by coverage. */
public final class Placement {

    private Placement() {}

    /** The layer on its canvas; the layer itself where the layout changes nothing. */
    public static Layer place(Layer layer, Layout layout) {
        Box visible =
                Box.around(layer.matte().values(), layer.matte().size(), 1).orElse(new Box(0, 0, 1, 1));
        return place(layer, layout, visible);
    }

    /** The same for a frame of a film: all of it is scaled, so that the same pixels lie in the same places every time. */
    public static Layer placeWhole(Layer layer, Layout layout) {
        return place(layer, layout, Box.of(layer.matte().size()));
    }

    private static Layer place(Layer layer, Layout layout, Box visible) {
        ImageSize from = layer.matte().size();
        if (layout.canvas().equals(from) && layout.factor() == 1 && layout.left() == 0 && layout.top() == 0) {
            return layer;
        }
        byte[] alpha = cut(layer.matte().values(), from, visible, 1);
        byte[] rgb = cut(layer.colours().rgb(), from, visible, 3);
        int left = (int) Math.round(layout.left() + layout.factor() * visible.left());
        int top = (int) Math.round(layout.top() + layout.factor() * visible.top());
        if (layout.factor() == 1) {
            return onCanvas(layout.canvas(), rgb, alpha, visible.size(), left, top);
        }
        ImageSize scaled = scaled(visible.size(), layout.factor());
        multiply(rgb, alpha);
        byte[] smallAlpha = Resample.plane(alpha, visible.size(), scaled, 1);
        byte[] smallRgb = Resample.plane(rgb, visible.size(), scaled, 3);
        divide(smallRgb, smallAlpha);
        return onCanvas(layout.canvas(), smallRgb, smallAlpha, scaled, left, top);
    }

    private static ImageSize scaled(ImageSize size, double factor) {
        return new ImageSize((int) Math.max(1, Math.round(size.width() * factor)), (int)
                Math.max(1, Math.round(size.height() * factor)));
    }

    private static byte[] cut(byte[] plane, ImageSize from, Box box, int channels) {
        byte[] cut = new byte[channels * box.size().area()];
        int length = channels * box.width();
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(plane, channels * ((box.top() + y) * from.width() + box.left()), cut, y * length, length);
        }
        return cut;
    }

    private static void multiply(byte[] rgb, byte[] alpha) {
        for (int i = 0; i < alpha.length; i++) {
            int share = alpha[i] & 0xff;
            if (share < 255) {
                for (int at = 3 * i; at < 3 * i + 3; at++) {
                    rgb[at] = (byte) Blend.div255((rgb[at] & 0xff) * share);
                }
            }
        }
    }

    private static void divide(byte[] rgb, byte[] alpha) {
        for (int i = 0; i < alpha.length; i++) {
            int share = alpha[i] & 0xff;
            if (share > 0 && share < 255) {
                for (int at = 3 * i; at < 3 * i + 3; at++) {
                    rgb[at] = (byte) Math.min(255, ((rgb[at] & 0xff) * 255 + share / 2) / share);
                }
            }
        }
    }

    private static Layer onCanvas(ImageSize canvas, byte[] rgb, byte[] alpha, ImageSize size, int left, int top) {
        byte[] colours = new byte[3 * canvas.area()];
        byte[] matte = new byte[canvas.area()];
        int from = Math.max(0, -left);
        int to = Math.min(size.width(), canvas.width() - left);
        for (int y = Math.max(0, -top); y < Math.min(size.height(), canvas.height() - top) && to > from; y++) {
            int source = y * size.width() + from;
            int target = (top + y) * canvas.width() + left + from;
            System.arraycopy(alpha, source, matte, target, to - from);
            System.arraycopy(rgb, 3 * source, colours, 3 * target, 3 * (to - from));
        }
        return new Layer(PixelImage.opaque(canvas, colours), new AlphaMatte(canvas, matte));
    }
}
