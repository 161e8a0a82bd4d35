package dev.matteline.jobs.batch.cutout;

import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.PipelineSettings;
import java.nio.file.Path;

/**
 * Where a pipeline finds its parts, so that a process of its own can open an equal one.
 *
 * @param models folder of model files
 * @param nativeCache folder of unpacked native libraries
 * @param threads inside one inference
 */
public record EngineRoom(Path models, Path nativeCache, int threads) {

    /** Opens a pipeline over {@code store}, which must be on {@link #models}. */
    public CutoutPipeline open(ModelStore store) {
        return CutoutPipeline.open(new PipelineSettings(store, DecodeLimits.DEFAULT, threads, nativeCache));
    }
}
