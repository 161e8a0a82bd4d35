package dev.matteline.models.segment;

import dev.matteline.models.catalog.Normalisation;
import dev.matteline.models.catalog.Normalisation.Scaling;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** 8-bit colours to the normalised planes that a network takes. */
final class InputPlanes {

    private InputPlanes() {}

    /** A direct buffer: all red, all green, all blue. */
    static FloatBuffer of(byte[] rgb, Normalisation normalisation) {
        double divisor = normalisation.scaling() == Scaling.BY_BRIGHTEST ? brightest(rgb) : 255;
        FloatBuffer planes = ByteBuffer.allocateDirect(rgb.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        int area = rgb.length / 3;
        for (int channel = 0; channel < 3; channel++) {
            float[] table = table(
                    divisor,
                    normalisation.mean().get(channel),
                    normalisation.deviation().get(channel));
            for (int i = 0; i < area; i++) {
                planes.put(channel * area + i, table[rgb[3 * i + channel] & 0xff]);
            }
        }
        return planes;
    }

    /** In double, then rounded once, as numpy does it. */
    private static float[] table(double divisor, double mean, double deviation) {
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = (float) ((value / divisor - mean) / deviation);
        }
        return table;
    }

    private static double brightest(byte[] rgb) {
        int brightest = 0;
        for (byte value : rgb) {
            brightest = Math.max(brightest, value & 0xff);
        }
        // a black picture would divide by zero
        return Math.max(brightest, 1e-6);
    }
}
