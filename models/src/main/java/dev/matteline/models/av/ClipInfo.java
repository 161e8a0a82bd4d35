package dev.matteline.models.av;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.time.Duration;
import java.util.List;

/** What a film is, by its header and by all of its packets; nothing was decoded for it. */
public record ClipInfo(Look look, Colour colour, Timing timing, List<AudioTrack> audio, List<String> remarks) {

    public ClipInfo {
        audio = List.copyOf(audio);
        remarks = List.copyOf(remarks);
    }

    /**
     * How a frame is stored.
     *
     * @param size as stored
     * @param orientation how it has to be turned
     * @param pixelAspect width of a stored pixel over its height, as two whole numbers; 0:1 when not said
     */
    public record Look(
            String codec, ImageSize size, Orientation orientation, PixelAspect pixelAspect, boolean hasAlpha) {

        /** The size after turning. */
        public ImageSize upright() {
            return orientation.applyTo(size);
        }
    }

    /** See {@link Look}. */
    public record PixelAspect(int horizontal, int vertical) {

        PixelAspect turned(Orientation orientation) {
            ImageSize probe = orientation.applyTo(new ImageSize(1, 2));
            return probe.width() == 1 || horizontal == 0
                    ? this
                    : new PixelAspect(/* horizontal= */ vertical, /* vertical= */ horizontal);
        }
    }

    /**
     * The numbers of ITU-T H.273 that say what the values mean; 2 is unspecified.
     *
     * @param fullRange 0 to 255 rather than 16 to 235
     */
    public record Colour(int matrix, int primaries, int transfer, boolean fullRange, int bits) {}

    /**
     * When frames are shown.
     *
     * @param frames counted, not believed
     * @param duration from the first frame to the end of the last one
     * @param rate frames a second on average
     */
    public record Timing(TimeBase timeBase, long frames, Duration duration, double rate) {

        /** Seconds that were started, at least one: what is charged for. */
        public long startedSeconds() {
            return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
        }
    }

    /** One audio track; {@code codec} as ffmpeg names it. */
    public record AudioTrack(int stream, String codec) {}
}
