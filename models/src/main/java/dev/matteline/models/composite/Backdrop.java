package dev.matteline.models.composite;

import dev.matteline.models.composite.Background.Fit;
import dev.matteline.models.composite.Background.Gradient;
import dev.matteline.models.composite.Background.GradientShape.Linear;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Resample;
import dev.matteline.models.image.Rgba;

/** Paints the backgrounds that are not one colour: opaque pictures of the canvas' size. Stateless. */
public final class Backdrop {

    /** A blur is computed on a small picture and brought up: nobody sees the difference. */
    private static final int BLUR_SIDE = 512;

    private Backdrop() {}

    /** The colours along a line through the middle of the canvas that touches its corners, as CSS has it. */
    public static PixelImage gradient(Gradient gradient, ImageSize canvas) {
        byte[] rgb = new byte[3 * canvas.area()];
        byte[] table = table(gradient);
        double angle = gradient.shape() instanceof Linear linear ? Math.toRadians(linear.degrees()) : Double.NaN;
        double dx = Math.sin(angle);
        double dy = -Math.cos(angle);
        double length = Math.abs(canvas.width() * dx) + Math.abs(canvas.height() * dy);
        double corner = Math.hypot(canvas.width(), canvas.height()) / 2;
        int last = table.length / 3 - 1;
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                double right = x + 0.5 - canvas.width() / 2.0;
                double down = y + 0.5 - canvas.height() / 2.0;
                double share = Double.isNaN(angle)
                        ? Math.hypot(right, down) / corner
                        : (right * dx + down * dy) / length + 0.5;
                int entry = (int) Math.round(Math.max(0, Math.min(1, share)) * last);
                System.arraycopy(table, 3 * entry, rgb, 3 * (y * canvas.width() + x), 3);
            }
        }
        return PixelImage.opaque(canvas, rgb);
    }

    private static byte[] table(Gradient gradient) {
        int steps = 4096;
        byte[] table = new byte[3 * (steps + 1)];
        int spans = gradient.stops().size() - 1;
        for (int i = 0; i <= steps; i++) {
            double at = i * (double) spans / steps;
            int span = Math.min(spans - 1, (int) at);
            Rgba from = gradient.stops().get(span);
            Rgba to = gradient.stops().get(span + 1);
            table[3 * i] = between(from.red(), to.red(), at - span);
            table[3 * i + 1] = between(from.green(), to.green(), at - span);
            table[3 * i + 2] = between(from.blue(), to.blue(), at - span);
        }
        return table;
    }

    private static byte between(int from, int to, double share) {
        return (byte) Math.round(from + (to - from) * share);
    }

    /** A picture brought to the canvas; where it is transparent or does not reach, white. */
    public static PixelImage picture(PixelImage picture, Fit fit, ImageSize canvas) {
        byte[] rgb = onWhite(picture);
        if (fit == Fit.TILE) {
            return tiled(rgb, picture.size(), canvas);
        }
        double across = canvas.width() / (double) picture.width();
        double down = canvas.height() / (double) picture.height();
        double factor = fit == Fit.COVER ? Math.max(across, down) : Math.min(across, down);
        ImageSize scaled = new ImageSize((int) Math.max(1, Math.round(picture.width() * factor)), (int)
                Math.max(1, Math.round(picture.height() * factor)));
        return centred(Resample.plane(rgb, picture.size(), scaled, 3), scaled, canvas);
    }

    private static byte[] onWhite(PixelImage picture) {
        byte[] alpha = picture.alpha();
        if (alpha == null) {
            return picture.rgb();
        }
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Blend.mix(rgb[i] & 0xff, 255, alpha[i / 3] & 0xff);
        }
        return rgb;
    }

    private static PixelImage tiled(byte[] rgb, ImageSize size, ImageSize canvas) {
        byte[] all = new byte[3 * canvas.area()];
        for (int y = 0; y < canvas.height(); y++) {
            int row = 3 * (y % size.height()) * size.width();
            for (int x = 0; x < canvas.width(); x += size.width()) {
                int length = 3 * Math.min(size.width(), canvas.width() - x);
                System.arraycopy(rgb, row, all, 3 * (y * canvas.width() + x), length);
            }
        }
        return PixelImage.opaque(canvas, all);
    }

    private static PixelImage centred(byte[] rgb, ImageSize size, ImageSize canvas) {
        byte[] all = new byte[3 * canvas.area()];
        java.util.Arrays.fill(all, (byte) 255);
        int left = Math.floorDiv(canvas.width() - size.width(), 2);
        int top = Math.floorDiv(canvas.height() - size.height(), 2);
        int from = Math.max(0, -left);
        int to = Math.min(size.width(), canvas.width() - left);
        for (int y = Math.max(0, -top); y < Math.min(size.height(), canvas.height() - top); y++) {
            System.arraycopy(
                    rgb,
                    3 * (y * size.width() + from),
                    all,
                    3 * ((top + y) * canvas.width() + left + from),
                    3 * (to - from));
        }
        return PixelImage.opaque(canvas, all);
    }

    /** A picture out of focus, filling the canvas; what the matte covers is filled with what is around it. */
    public static PixelImage blurred(Layer source, int percent, ImageSize canvas) {
        PixelImage picture = source.colours();
        ImageSize small = picture.size().fitWithin(BLUR_SIDE);
        byte[] rgb = Resample.plane(onWhite(picture), picture.size(), small, 3);
        byte[] matte = Resample.smooth(source.matte().values(), picture.size(), small, 1);
        double deviation = Math.max(small.width(), small.height()) * percent / 100.0;
        return picture(PixelImage.opaque(small, around(rgb, matte, small, deviation)), Fit.COVER, canvas);
    }

    /** Each colour is the mean of the background near it, weighted by distance; far inside the subject, by a wider look. */
    private static byte[] around(byte[] rgb, byte[] matte, ImageSize size, double deviation) {
        byte[] shares = new byte[matte.length];
        byte[] weighted = new byte[rgb.length];
        for (int i = 0; i < matte.length; i++) {
            int share = Math.max(0, 255 - 2 * (matte[i] & 0xff));
            shares[i] = (byte) share;
            for (int at = 3 * i; at < 3 * i + 3; at++) {
                weighted[at] = (byte) Blend.div255((rgb[at] & 0xff) * share);
            }
        }
        byte[] result = new byte[rgb.length];
        int[] trust = new int[matte.length];
        for (double wide = deviation; wide < Math.max(size.width(), size.height()); wide *= 2.5) {
            byte[] colours = soft(weighted, size, 3, wide);
            byte[] known = soft(shares, size, 1, wide);
            for (int i = 0; i < trust.length; i++) {
                add(result, trust, colours, known[i] & 0xff, i);
            }
        }
        return result;
    }

    /** A wide blur on a copy so small that it is a narrow one. */
    private static byte[] soft(byte[] plane, ImageSize size, int channels, double deviation) {
        ImageSize small = size.fitWithin((int) Math.max(8, Math.max(size.width(), size.height()) * 6 / deviation));
        byte[] low = Resample.smooth(plane, size, small, channels);
        double factor = small.width() / (double) size.width();
        return Resample.smooth(Resample.blurred(low, small, channels, deviation * factor), small, size, channels);
    }

    /** Takes a colour as far as nothing nearer is known; {@code trust} runs to 255. */
    private static void add(byte[] result, int[] trust, byte[] colours, int known, int i) {
        if (known < 4 || trust[i] == 255) {
            return;
        }
        int share = Math.min(255 - trust[i], 4 * known);
        for (int at = 3 * i; at < 3 * i + 3; at++) {
            int colour = Math.min(255, ((colours[at] & 0xff) * 255 + known / 2) / known);
            result[at] = (byte)
                    (((result[at] & 0xff) * trust[i] + colour * share + (trust[i] + share) / 2) / (trust[i] + share));
        }
        trust[i] += share;
    }
}
