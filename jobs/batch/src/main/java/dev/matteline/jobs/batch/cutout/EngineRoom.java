package dev.matteline.jobs.batch.cutout;

import dev.matteline.models.catalog.ModelPlaces;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Machine;
import dev.matteline.models.cutout.PipelineSettings;
import dev.matteline.models.onnx.DevicePolicy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a pipeline finds its parts and what it may use, so that a process of its own can open an equal one.
 *
 * @param nativeCache folder of unpacked native libraries
 */
public record EngineRoom(ModelPlaces places, Path nativeCache, Machine machine) {

    /** Opens a pipeline over {@code store}, which must be on {@link #places}. */
    public CutoutPipeline open(ModelStore store) {
        return CutoutPipeline.open(new PipelineSettings(store, DecodeLimits.DEFAULT, machine, nativeCache));
    }

    /** Opens a pipeline over a store of its own. */
    CutoutPipeline open() {
        return open(places.open());
    }

    /** All of it as text, for {@link #of}. */
    void describe(Properties to) {
        to.setProperty("models", places.directory().toString());
        places.offline().ifPresent(folder -> to.setProperty("models.offline", folder.toString()));
        places.catalogue().ifPresent(file -> to.setProperty("models.catalogue", file.toString()));
        to.setProperty("models.downloads", Boolean.toString(places.downloads()));
        to.setProperty("native", nativeCache.toString());
        to.setProperty("device", machine.device().text());
        to.setProperty("threads", Integer.toString(machine.threads()));
        to.setProperty("lanes", Integer.toString(machine.lanes()));
        to.setProperty("memory", Integer.toString(machine.memoryMiB()));
        to.setProperty("batch", Integer.toString(machine.batch()));
    }

    /** What {@link #describe} wrote. */
    static EngineRoom of(Properties from) {
        return new EngineRoom(
                new ModelPlaces(
                        Path.of(from.getProperty("models")),
                        Optional.ofNullable(from.getProperty("models.offline")).map(Path::of),
                        Boolean.parseBoolean(from.getProperty("models.downloads")),
                        Optional.ofNullable(from.getProperty("models.catalogue"))
                                .map(Path::of)),
                Path.of(from.getProperty("native")),
                new Machine(
                        DevicePolicy.parse(from.getProperty("device")),
                        Integer.parseInt(from.getProperty("threads")),
                        Integer.parseInt(from.getProperty("lanes")),
                        Integer.parseInt(from.getProperty("memory")),
                        Integer.parseInt(from.getProperty("batch"))));
    }
}
