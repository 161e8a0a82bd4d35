package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.Colour;
import dev.matteline.models.av.ClipInfo.PixelAspect;
import dev.matteline.models.image.ImageSize;

/**
 * How all frames of one film are encoded.
 *
 * @param size of the frames that come, upright
 * @param quality 1 to 100
 * @param gop most frames from one that stands alone to the next
 */
public record ClipEncoding(
        ClipFormat format, boolean alpha, ImageSize size, int quality, int gop, PixelAspect aspect, Clocking clocking) {

    /** Times and colours as the source has them. */
    public record Clocking(TimeBase timeBase, double rate, Colour colour) {}

    public ClipEncoding {
        if (alpha && !format.hasAlpha()) {
            throw new IllegalArgumentException(format + " has no alpha");
        }
        if (quality < 1 || quality > 100 || gop < 1) {
            throw new IllegalArgumentException("quality is 1 to 100 and a gop at least 1: " + quality + ", " + gop);
        }
    }

    /** For a film like {@code info}, turned upright. */
    public static ClipEncoding of(ClipInfo info, ClipFormat format, boolean alpha, int quality, int gop) {
        return of(info, info.look().upright(), format, alpha, quality, gop);
    }

    /** With frames of another size. */
    public static ClipEncoding of(
            ClipInfo info, ImageSize size, ClipFormat format, boolean alpha, int quality, int gop) {
        return new ClipEncoding(
                format,
                alpha,
                size,
                quality,
                gop,
                info.look().pixelAspect().turned(info.look().orientation()),
                new Clocking(info.timing().timeBase(), info.timing().rate(), info.colour()));
    }

    /** H.264 with halved colours has even sides only; a missing row or column repeats its neighbour. */
    ImageSize coded() {
        return format == ClipFormat.MP4 ? new ImageSize(even(size.width()), even(size.height())) : size;
    }

    /** Whether frames come out larger than they were. */
    public boolean padded() {
        return !coded().equals(size);
    }

    private static int even(int side) {
        return side + (side & 1);
    }
}
