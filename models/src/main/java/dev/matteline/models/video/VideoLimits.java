package dev.matteline.models.video;

import dev.matteline.models.av.ClipLimits;

/**
 * How films are worked on.
 *
 * @param segmentFrames frames a segment; part of what decides about the result, since every segment begins anew
 * @param threads frames worked on side by side
 */
public record VideoLimits(ClipLimits clips, int segmentFrames, int threads) {

    public VideoLimits {
        if (segmentFrames < 1 || threads < 1) {
            throw new IllegalArgumentException("segments have a frame at least, and there is one thread at least");
        }
    }
}
