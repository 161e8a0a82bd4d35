package dev.matteline.models.onnx;

import dev.matteline.models.image.ImageSize;

/** One plane of numbers, row by row. */
public final class FloatMap {

    private final ImageSize size;
    private final float[] values;

    public FloatMap(ImageSize size, float[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException("Map of " + values.length + " numbers for " + size);
        }
        this.size = size;
        this.values = values;
    }

    public ImageSize size() {
        return size;
    }

    /** The plane itself. */
    public float[] values() {
        return values;
    }
}
