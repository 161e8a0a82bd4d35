package dev.matteline.models.video;

import dev.matteline.models.av.Container;
import dev.matteline.models.image.ImageSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a film.
 *
 * @param file in the workspace
 * @param preview WebP in the workspace that moves: before and after of its middle
 * @param provider what computed the mattes, and the encoder
 * @param degraded what the result lacks or had to be done otherwise
 * @param timings time by stage over all frames of this attempt
 */
public record VideoCutout(
        Path file,
        Path preview,
        Container container,
        ImageSize size,
        String provider,
        List<String> degraded,
        Map<String, Duration> timings) {

    public VideoCutout {
        degraded = List.copyOf(degraded);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }
}
