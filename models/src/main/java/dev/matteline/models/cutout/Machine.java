package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.onnx.DevicePolicy;

/**
 * What a pipeline may use of the machine.
 *
 * @param threads inside one inference when every lane is at one
 * @param lanes pictures at work at the same time
 * @param memoryMiB that models and their inferences may take together, about
 * @param batch most pictures in one inference on a GPU
 */
public record Machine(DevicePolicy device, int threads, int lanes, int memoryMiB, int batch) {

    private static final int BATCH = 8;

    public Machine {
        if (threads < 1 || lanes < 1 || memoryMiB < 1 || batch < 1 || batch > 256) {
            throw new IllegalArgumentException("threads, lanes and memory are at least 1 and a batch is 1 to 256, not "
                    + threads + ", " + lanes + ", " + memoryMiB + ", " + batch);
        }
    }

    /** The CPU alone, with lanes of one thread and all the memory that {@link HostMemory} finds. */
    public static Machine cpu(int threads, int lanes) {
        return new Machine(DevicePolicy.CPU_ONLY, threads, lanes, HostMemory.forModelsMiB(), BATCH);
    }

    /** The same on other devices. */
    public Machine on(DevicePolicy policy) {
        return new Machine(policy, threads, lanes, memoryMiB, batch);
    }

    /** The same with another memory. */
    public Machine within(int memory) {
        return new Machine(device, threads, lanes, memory, batch);
    }

    /** How many inferences of a model fit into the memory, and into the lanes. */
    int atOnce(ModelSpec model) {
        return Math.max(1, Math.min(lanes, memoryMiB / model.memoryMiB()));
    }

    /** Threads of one inference, so that a model of which only few fit still has all the cores. */
    int threads(ModelSpec model) {
        return Math.max(threads, threads * lanes / atOnce(model));
    }
}
