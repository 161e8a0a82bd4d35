package dev.matteline.models.matte;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds pixels whose alpha is neither 0 nor 255. Most of a matte is one or the other, so eight are looked at together. */
final class MixedRun {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private MixedRun() {}

    /** The first mixed pixel in {@code from .. end - 1}, or {@code end}. */
    static int next(byte[] alpha, int from, int end) {
        int i = from;
        while (i < end) {
            if (i + Long.BYTES <= end) {
                long eight = (long) LONGS.get(alpha, i);
                if (eight == 0 || eight == -1) {
                    i += Long.BYTES;
                    continue;
                }
            }
            if (mixed(alpha[i])) {
                return i;
            }
            i++;
        }
        return end;
    }

    static boolean mixed(byte alpha) {
        return alpha != 0 && alpha != (byte) 255;
    }
}
