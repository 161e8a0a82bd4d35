package dev.matteline.models.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a recurrent network remembers between two pictures: tensors of floats with four sides each. Immutable. */
public final class RecurrentState {

    private static final int SIDES = 4;

    static final class Tensor {

        private final long[] shape;
        private final float[] values;

        Tensor(long[] shape, float[] values) {
            this.shape = shape;
            this.values = values;
        }

        long[] shape() {
            return shape;
        }

        float[] values() {
            return values;
        }
    }

    private final List<Tensor> tensors;

    RecurrentState(List<Tensor> tensors) {
        this.tensors = List.copyOf(tensors);
    }

    List<Tensor> tensors() {
        return tensors;
    }

    /** All of it, for {@link #of}; exact. */
    public byte[] bytes() {
        int size = Integer.BYTES;
        for (Tensor tensor : tensors) {
            size += SIDES * Long.BYTES + tensor.values.length * Float.BYTES;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).putInt(tensors.size());
        for (Tensor tensor : tensors) {
            for (long side : tensor.shape) {
                bytes.putLong(side);
            }
            for (float value : tensor.values) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }

    /** What {@link #bytes} gave. */
    public static RecurrentState of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        List<Tensor> tensors = new ArrayList<>();
        for (int left = from.getInt(); left > 0; left--) {
            long[] shape = new long[SIDES];
            long count = 1;
            for (int i = 0; i < SIDES; i++) {
                shape[i] = from.getLong();
                count *= shape[i];
            }
            float[] values = new float[Math.toIntExact(count)];
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getFloat();
            }
            tensors.add(new Tensor(shape, values));
        }
        return new RecurrentState(tensors);
    }
}
