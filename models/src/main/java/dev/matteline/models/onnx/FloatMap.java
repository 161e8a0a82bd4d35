package dev.matteline.models.onnx;

import dev.matteline.models.image.ImageSize;

/** Planes of numbers, one after the other, each row by row; mostly one. */
public final class FloatMap {

    private final ImageSize size;
    private final int planes;
    private final float[] values;

    /** One plane. */
    public FloatMap(ImageSize size, float[] values) {
        this(size, 1, values);
    }

    public FloatMap(ImageSize size, int planes, float[] values) {
        if (values.length != planes * size.area()) {
            throw new IllegalArgumentException(
                    "Map of " + values.length + " numbers for " + planes + " planes of " + size);
        }
        this.size = size;
        this.planes = planes;
        this.values = values;
    }

    public ImageSize size() {
        return size;
    }

    public int planes() {
        return planes;
    }

    /** The planes themselves. */
    public float[] values() {
        return values;
    }
}
