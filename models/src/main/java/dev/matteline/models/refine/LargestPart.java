package dev.matteline.models.refine;

import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/** Keeps the part with the most pixels of at least half, with the faint rim that hangs on it, and clears all others. */
final class LargestPart implements Refinement {

    private static final int FAINT = 8;
    private static final int HALF = 128;

    @Override
    public Mask refine(Mask mask, PixelImage picture) {
        byte[] values = mask.values();
        byte[] seen = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            seen[i] = (byte) ((values[i] & 0xff) >= FAINT ? 1 : 0);
        }
        Parts parts = new Parts(seen, mask.size(), true);
        long[] weights = new long[parts.runs()];
        for (int run = 0; run < parts.runs(); run++) {
            for (int i = parts.start(run); i < parts.end(run); i++) {
                weights[parts.part(run)] += (values[i] & 0xff) >= HALF ? 1 : 0;
            }
        }
        int largest = 0;
        for (int part = 1; part < weights.length; part++) {
            largest = weights[part] > weights[largest] ? part : largest;
        }
        byte[] kept = new byte[values.length];
        for (int run = 0; run < parts.runs(); run++) {
            if (parts.part(run) == largest) {
                System.arraycopy(values, parts.start(run), kept, parts.start(run), parts.end(run) - parts.start(run));
            }
        }
        return new Mask(mask.size(), kept);
    }
}
