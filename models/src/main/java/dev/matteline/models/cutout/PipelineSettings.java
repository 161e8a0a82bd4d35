package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.codec.DecodeLimits;
import java.nio.file.Path;

/**
 * What a pipeline needs from outside.
 *
 * @param nativeCache folder where native libraries are unpacked once and found again
 */
public record PipelineSettings(ModelStore models, DecodeLimits limits, Machine machine, Path nativeCache) {

    /** One thread an inference and the default limits. */
    public static PipelineSettings of(ModelStore models, Path nativeCache) {
        return new PipelineSettings(models, DecodeLimits.DEFAULT, Machine.cpu(1, 1), nativeCache);
    }
}
