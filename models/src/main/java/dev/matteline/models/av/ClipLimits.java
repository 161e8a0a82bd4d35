package dev.matteline.models.av;

import dev.matteline.models.image.ImageSize;
import java.time.Duration;

/**
 * What a film may cost, compared with what its packets say, not with its header alone.
 *
 * @param pixels most pixels of a frame
 */
public record ClipLimits(Duration duration, long frames, long pixels) {

    public static final ClipLimits DEFAULT = new ClipLimits(Duration.ofHours(2), 500_000, 10_000_000);

    public ClipLimits {
        if (duration.isNegative() || duration.isZero() || frames < 1 || pixels < 1) {
            throw new IllegalArgumentException("limits of a film are above zero");
        }
    }

    public void checkSize(ImageSize size) throws ClipRejectedException {
        if (size.pixels() > pixels) {
            throw new ClipRejectedException(
                    "too_many_pixels",
                    "The frames measure %s pixels, more than the %.1f megapixels allowed; scale the video down."
                            .formatted(size, pixels / 1e6));
        }
    }

    void checkFrames(long seen) throws ClipRejectedException {
        if (seen > frames) {
            throw new ClipRejectedException(
                    "too_many_frames",
                    "The video has more than the %d frames allowed; cut it into parts.".formatted(frames));
        }
    }

    void checkDuration(Duration seen) throws ClipRejectedException {
        if (seen.compareTo(duration) > 0) {
            throw new ClipRejectedException(
                    "too_long",
                    "The video runs longer than the %d seconds allowed; cut it into parts."
                            .formatted(duration.toSeconds()));
        }
    }
}
