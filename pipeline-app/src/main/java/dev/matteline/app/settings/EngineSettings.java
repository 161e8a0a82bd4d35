package dev.matteline.app.settings;

import dev.matteline.models.cutout.Machine;
import dev.matteline.models.onnx.DevicePolicy;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How jobs use the machine.
 *
 * @param lanes partitions at work at the same time, 0 to 64; 0: as many as fit the cores
 * @param chunk most items settled in one transaction, 1 to 500
 * @param jobs submissions worked on at the same time, 1 to 1000
 * @param threads inside one inference when all lanes are at one; 0: the cores are shared out among the lanes
 * @param device auto, cpu, gpu or require-gpu, with the numbers of GPUs
 * @param modelMemory that models may take; 0: what this process may have, less the Java heap
 * @param resultCache about the most that remembered results take on the home's disk; 0: nothing is remembered
 */
public record EngineSettings(
        @DefaultValue("0") int lanes,
        @DefaultValue("16") int chunk,
        @DefaultValue("32") int jobs,
        @DefaultValue("0") int threads,
        @DefaultValue("auto") DevicePolicy device,
        @DefaultValue("0") DataSize modelMemory,
        @DefaultValue("1GB") DataSize resultCache) {

    public EngineSettings {
        if (lanes < 0 || lanes > 64) {
            throw new IllegalArgumentException("lanes are 0 to 64, not " + lanes);
        }
        if (chunk < 1 || chunk > 500) {
            throw new IllegalArgumentException("a chunk is 1 to 500, not " + chunk);
        }
        if (jobs < 1 || jobs > 1000) {
            throw new IllegalArgumentException("jobs are 1 to 1000, not " + jobs);
        }
        if (threads < 0 || threads > 256) {
            throw new IllegalArgumentException("threads are 0 to 256, not " + threads);
        }
        if (modelMemory.isNegative()) {
            throw new IllegalArgumentException("models cannot have a negative memory: " + modelMemory);
        }
        if (resultCache.isNegative()) {
            throw new IllegalArgumentException("a result cache cannot have a negative size: " + resultCache);
        }
    }

    /** One lane a core: each takes an item all the way, so decoding, inference and encoding overlap by themselves. */
    public int places() {
        return lanes > 0 ? lanes : Math.min(64, Runtime.getRuntime().availableProcessors());
    }

    /** What a pipeline may use. The cores are those of the control group, which the JVM asks. */
    public Machine machine() {
        int each = threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / places());
        Machine usual = Machine.cpu(each, places());
        return modelMemory.toBytes() == 0
                ? usual.on(device)
                : usual.on(device).within(Math.toIntExact(modelMemory.toMegabytes()));
    }
}
