package dev.matteline.jobs.batch.submission;

import java.util.Locale;

/** How good an output is to be, which decides its price and which plans include it. Best last. */
public enum Tier {
    LOW,
    MEDIUM,
    HIGH,
    ULTRA;

    /** As it is written in configuration and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tier that {@link #word} gives. */
    public static Tier parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
