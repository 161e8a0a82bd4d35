package dev.matteline.models.composite;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Resample;
import java.util.Optional;

/** Made shadows: black, softened, below a layer. All measures are shares of the longer side of what is visible. */
public final class Shadows {

    private static final int SOLID = 128;
    /** Softening is computed on a small plane and brought up. */
    private static final int SOFT_SIDE = 768;

    private static final double DROP_ACROSS = 0.015;
    private static final double DROP_DOWN = 0.03;
    private static final double DROP_SOFT = 0.02;
    private static final double DROP_STRENGTH = 0.40;

    /** How much of the lower end of a subject is taken to be near the ground. */
    private static final double FOOT = 0.30;

    private static final double FLATTENED = 0.05;
    private static final double CONTACT_SOFT = 0.012;
    private static final double CONTACT_STRENGTH = 0.60;

    private Shadows() {}

    /** The layer with a made shadow below; itself for {@link Shadow#NONE} and {@link Shadow#KEEP}. */
    public static Layer under(Layer layer, Shadow shadow) {
        if (shadow == Shadow.NONE || shadow == Shadow.KEEP) {
            return layer;
        }
        Optional<Box> visible = Box.around(layer.matte().values(), layer.matte().size(), SOLID);
        if (visible.isEmpty()) {
            return layer;
        }
        return over(
                layer,
                shadow == Shadow.DROP ? drop(layer.matte(), visible.get()) : contact(layer.matte(), visible.get()));
    }

    /** A layer over black that covers by {@code shadow}, 0 to 255 a pixel. */
    static Layer over(Layer layer, byte[] shadow) {
        byte[] alpha = layer.matte().values();
        byte[] from = layer.colours().rgb();
        byte[] rgb = from.clone();
        byte[] both = new byte[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            int over = alpha[i] & 0xff;
            int sum = over + Blend.div255((255 - over) * (shadow[i] & 0xff));
            both[i] = (byte) sum;
            if (sum != over) {
                for (int at = 3 * i; at < 3 * i + 3; at++) {
                    rgb[at] = (byte) (((from[at] & 0xff) * over + sum / 2) / sum);
                }
            }
        }
        ImageSize size = layer.matte().size();
        return new Layer(PixelImage.opaque(size, rgb), new AlphaMatte(size, both));
    }

    private static byte[] drop(AlphaMatte matte, Box visible) {
        double side = Math.max(visible.width(), visible.height());
        return soft(
                matte.values(),
                matte.size(),
                new Cast(side * DROP_ACROSS, side * DROP_DOWN, side * DROP_SOFT, DROP_STRENGTH));
    }

    /** The lower end of the outline, pressed flat onto the lowest line of the subject. */
    private static byte[] contact(AlphaMatte matte, Box visible) {
        ImageSize size = matte.size();
        int foot = Math.max(1, (int) Math.round(visible.height() * FOOT));
        double side = Math.max(visible.width(), visible.height());
        int flat = Math.max(1, (int) Math.round(side * FLATTENED));
        byte[] end = new byte[visible.width() * foot];
        for (int y = 0; y < foot; y++) {
            System.arraycopy(
                    matte.values(),
                    (visible.bottom() - foot + y) * size.width() + visible.left(),
                    end,
                    y * visible.width(),
                    visible.width());
        }
        byte[] pressed =
                Resample.smooth(end, new ImageSize(visible.width(), foot), new ImageSize(visible.width(), flat), 1);
        byte[] plane = new byte[size.area()];
        for (int y = 0; y < flat; y++) {
            int row = visible.bottom() - flat / 2 + y;
            if (row < size.height()) {
                System.arraycopy(
                        pressed, y * visible.width(), plane, row * size.width() + visible.left(), visible.width());
            }
        }
        return soft(plane, size, new Cast(0, 0, side * CONTACT_SOFT, CONTACT_STRENGTH));
    }

    /**
     * How an outline becomes a shadow.
     *
     * @param across pixels to the right
     * @param soft standard deviation in pixels
     * @param strength how much a full shadow covers, 0 to 1
     */
    private record Cast(double across, double down, double soft, double strength) {}

    private static byte[] soft(byte[] outline, ImageSize size, Cast cast) {
        ImageSize small = size.fitWithin(SOFT_SIDE);
        double factor = small.width() / (double) size.width();
        byte[] low = Resample.smooth(outline, size, small, 1);
        byte[] moved = new byte[low.length];
        int across = (int) Math.round(cast.across() * factor);
        int down = (int) Math.round(cast.down() * factor);
        for (int y = Math.max(0, down); y < small.height(); y++) {
            for (int x = Math.max(0, across); x < small.width(); x++) {
                int from = low[(y - down) * small.width() + x - across] & 0xff;
                moved[y * small.width() + x] = (byte) Math.round(from * cast.strength());
            }
        }
        byte[] blurred = Resample.blurred(moved, small, 1, Math.max(0.5, cast.soft() * factor));
        return Resample.smooth(blurred, small, size, 1);
    }
}
