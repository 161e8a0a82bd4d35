package dev.matteline.models.onnx;

/**
 * Where a session computes.
 *
 * @param id number of the GPU as CUDA counts; 0 on the CPU
 */
public record Device(Kind kind, int id) {

    /** A kind of execution provider. */
    public enum Kind {
        CPU,
        CUDA
    }

    public static final Device CPU = new Device(Kind.CPU, 0);

    public Device {
        if (id < 0) {
            throw new IllegalArgumentException("a device has a number from 0 on, not " + id);
        }
    }

    public static Device cuda(int id) {
        return new Device(Kind.CUDA, id);
    }

    public boolean gpu() {
        return kind == Kind.CUDA;
    }

    /** As it is recorded with each item: {@code CPU}, {@code CUDA:0}. */
    public String text() {
        return gpu() ? kind + ":" + id : kind.name();
    }
}
