package dev.matteline.app.settings;

import java.nio.file.Path;
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

    /** Folders have a path, and nothing else has. */
    static @Nullable Path pathOf(String owner, PlaceKind kind, @Nullable Path path) {
        if (kind == PlaceKind.FOLDER) {
            return value(owner, "path", path);
        }
        if (path != null) {
            throw new IllegalArgumentException(
                    owner + " is not a folder and has no 'path'; see 'at' in config/README.md");
        }
        return null;
    }

    static String text(String owner, String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(owner + " needs the key '" + key + "'");
        }
        return value;
    }
}
