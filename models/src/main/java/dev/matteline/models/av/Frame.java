package dev.matteline.models.av;

import dev.matteline.models.image.PixelImage;

/**
 * One upright picture of a film and when it is shown.
 *
 * @param number from 0, in the order of showing
 * @param time in ticks of the film's {@link TimeBase}; grows from frame to frame
 * @param duration in ticks; 0 when not known
 */
public record Frame(long number, long time, long duration, PixelImage picture) {}
