package dev.matteline.models.segment;

import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.catalog.NetworkConvention.Activation;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.onnx.FloatMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** A network's numbers to a mask of its own size. */
final class MapReading {

    /** A stretched map flatter than this holds nothing to find, and dividing by its range would only enlarge noise. */
    private static final float FLAT = 1e-6f;

    private MapReading() {}

    static Mask read(FloatMap map, NetworkConvention convention) {
        // the first plane is the answer; others are by-products
        float[] values = map.planes() == 1
                ? map.values()
                : java.util.Arrays.copyOf(map.values(), map.size().area());
        if (convention.activation() == Activation.SIGMOID) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (1 / (1 + Math.exp(-values[i])));
            }
        }
        return new Mask(map.size(), convention.stretched() ? stretched(values) : clipped(values));
    }

    /**
     * Each pixel belongs to the plane that is largest there; the first one is the background.
     *
     * @param names of the planes after the first one; more planes than names have none
     */
    static Found classes(FloatMap map, List<String> names) {
        byte[] labels = labels(map);
        Map<String, Mask> parts = new LinkedHashMap<>();
        for (int plane = 1; plane < map.planes() && plane <= names.size(); plane++) {
            int wanted = plane;
            parts.put(names.get(plane - 1), where(map.size(), labels, label -> label == wanted));
        }
        return new Found(where(map.size(), labels, label -> label != 0), parts);
    }

    private static byte[] labels(FloatMap map) {
        int area = map.size().area();
        float[] values = map.values();
        byte[] labels = new byte[area];
        for (int i = 0; i < area; i++) {
            int best = 0;
            for (int plane = 1; plane < map.planes(); plane++) {
                best = values[plane * area + i] > values[best * area + i] ? plane : best;
            }
            labels[i] = (byte) best;
        }
        return labels;
    }

    private static Mask where(ImageSize size, byte[] labels, IntPredicate wanted) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (wanted.test(labels[i]) ? 255 : 0);
        }
        return new Mask(size, bytes);
    }

    /** A map of 0 to 1. */
    static Mask alpha(FloatMap map) {
        return new Mask(map.size(), clipped(map.values()));
    }

    /** The range of the map becomes 0..255, cut off to whole numbers as rembg does. */
    private static byte[] stretched(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        byte[] bytes = new byte[values.length];
        float range = most - least;
        if (!(range > FLAT)) {
            return bytes;
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) ((values[i] - least) / range * 255);
        }
        return bytes;
    }

    private static byte[] clipped(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.max(0, Math.min(1, values[i])) * 255);
        }
        return bytes;
    }
}
