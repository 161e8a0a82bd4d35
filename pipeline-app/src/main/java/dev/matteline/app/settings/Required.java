package dev.matteline.app.settings;

import org.jspecify.annotations.Nullable;

/** Keys without a default. */
final class Required {

    private Required() {}

    static <T> T value(String owner, String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(owner + " needs the key '" + key + "'");
        }
        return value;
    }

    static String text(String owner, String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(owner + " needs the key '" + key + "'");
        }
        return value;
    }
}
