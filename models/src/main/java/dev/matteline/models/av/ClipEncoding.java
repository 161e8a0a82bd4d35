package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.Colour;
import dev.matteline.models.av.ClipInfo.PixelAspect;
import dev.matteline.models.image.ImageSize;

/**
 * How all frames of one film are encoded.
 *
 * @param size of the frames that come, upright
 */
public record ClipEncoding(
        ClipFormat format, boolean alpha, ImageSize size, Effort effort, PixelAspect aspect, Clocking clocking) {

    /** What computes: ffmpeg's own encoders, or NVIDIA's in the graphics card, which knows H.264 alone of ours. */
    public enum Engine {
        SOFTWARE,
        NVENC
    }

    /**
     * How well and by what.
     *
     * @param quality 1 to 100
     * @param gop most frames from one that stands alone to the next
     */
    public record Effort(Engine engine, int quality, int gop) {

        public Effort {
            if (quality < 1 || quality > 100 || gop < 1) {
                throw new IllegalArgumentException("quality is 1 to 100 and a gop at least 1: " + quality + ", " + gop);
            }
        }
    }

    /** Times and colours as the source has them. */
    public record Clocking(TimeBase timeBase, double rate, Colour colour) {}

    public ClipEncoding {
        if (alpha && !format.hasAlpha()) {
            throw new IllegalArgumentException(format + " has no alpha");
        }
        if (effort.engine() == Engine.NVENC && format != ClipFormat.MP4) {
            throw new IllegalArgumentException("NVENC makes no " + format);
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
                new Effort(Engine.SOFTWARE, quality, gop),
                info.look().pixelAspect().turned(info.look().orientation()),
                new Clocking(info.timing().timeBase(), info.timing().rate(), info.colour()));
    }

    /**
     * With the engine of this machine: NVENC where it opens for such frames, else this encoding as it is. The answer is the same
     * for a whole film, since segments of two encoders do not make one track.
     */
    public ClipEncoding onThisMachine() {
        if (format != ClipFormat.MP4) {
            return this;
        }
        Effort device = new Effort(Engine.NVENC, effort.quality(), effort.gop());
        ClipEncoding faster = new ClipEncoding(format, alpha, size, device, aspect, clocking);
        return Encoders.opens(faster) ? faster : this;
    }

    /** Ffmpeg's name of what makes the packets. */
    public String encoder() {
        return Encoders.name(this);
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
