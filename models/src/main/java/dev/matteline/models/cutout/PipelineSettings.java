package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.onnx.SessionSettings;
import java.nio.file.Path;

/**
 * What a pipeline needs from outside.
 *
 * @param threads threads inside one inference; with several lanes 1 is best
 * @param nativeCache folder where native libraries are unpacked once and found again
 */
public record PipelineSettings(ModelStore models, DecodeLimits limits, int threads, Path nativeCache) {

    public PipelineSettings {
        new SessionSettings(threads);
    }

    /** One thread an inference and the default limits. */
    public static PipelineSettings of(ModelStore models, Path nativeCache) {
        return new PipelineSettings(models, DecodeLimits.DEFAULT, 1, nativeCache);
    }
}
