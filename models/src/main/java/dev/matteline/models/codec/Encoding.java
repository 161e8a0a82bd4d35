package dev.matteline.models.codec;

/**
 * How a picture becomes a file.
 *
 * @param quality 1 to 100, for JPEG, WebP and AVIF
 * @param budget for JPEG, WebP and AVIF: quality is lowered until the file fits
 * @param keep what of the source's file goes into it
 */
public record Encoding(OutputFormat format, int quality, ByteBudget budget, Keep keep) {

    public Encoding {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality runs from 1 to 100, not " + quality);
        }
        if (budget.limited() && !format.lossy()) {
            throw new IllegalArgumentException(
                    "max-bytes needs a format whose quality can be lowered: jpeg, webp or avif, not "
                            + format.name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
    }

    /** Without a budget, keeping nothing. */
    public static Encoding of(OutputFormat format, int quality) {
        return new Encoding(format, quality, ByteBudget.NONE, Keep.NOTHING);
    }
}
