package dev.matteline.app.settings;

import dev.matteline.models.av.ClipLimits;
import dev.matteline.models.video.VideoLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What films may cost and how they are cut up.
 *
 * @param maxDuration the longest that is taken
 * @param maxFrames the most frames
 * @param maxPixels the largest frame
 * @param segmentFrames frames a segment, 8 to 10000
 */
public record FilmSettings(
        @DefaultValue("2h") Duration maxDuration,
        @DefaultValue("500000") long maxFrames,
        @DefaultValue("10000000") long maxPixels,
        @DefaultValue("96") int segmentFrames) {

    public FilmSettings {
        new ClipLimits(maxDuration, maxFrames, maxPixels);
        if (segmentFrames < 8 || segmentFrames > 10_000) {
            throw new IllegalArgumentException("a segment has 8 to 10000 frames, not " + segmentFrames);
        }
    }

    /** With so many threads for each film. */
    public VideoLimits limits(int threads) {
        return new VideoLimits(new ClipLimits(maxDuration, maxFrames, maxPixels), segmentFrames, threads);
    }
}
