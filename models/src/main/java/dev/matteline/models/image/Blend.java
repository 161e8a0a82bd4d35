package dev.matteline.models.image;

/** Integer arithmetic on 8-bit shares. */
public final class Blend {

    private Blend() {}

    /** {@code round(v / 255)} for {@code v} from 0 to 65025, without a division. */
    public static int div255(int v) {
        int t = v + 128;
        return ((t >> 8) + t) >> 8;
    }

    /** {@code share} of {@code over} and the rest of {@code under}, all 0 to 255. */
    public static int mix(int over, int under, int share) {
        return div255(over * share + under * (255 - share));
    }
}
