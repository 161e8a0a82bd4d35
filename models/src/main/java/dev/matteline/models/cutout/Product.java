package dev.matteline.models.cutout;

import java.util.Locale;

/** What is made of a picture. */
public enum Product {
    /** The subject on its background. */
    CUTOUT,
    /** The alpha alone, as a grey picture. */
    MASK;

    /** The name that {@link #parse} reads. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The product of a name, or an IllegalArgumentException that lists the choices. */
    public static Product parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "cutout" -> CUTOUT;
            case "mask" -> MASK;
            default -> throw new IllegalArgumentException("Unknown product '" + text + "'; choose cutout or mask.");
        };
    }
}
