package dev.matteline.app.settings;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of a recipe that are given; the others are left to the recipe. */
record RecipeKeys(Map<String, String> values) {

    <T> void put(String key, @Nullable T value, Function<T, String> text) {
        if (value != null) {
            values.put(key, text.apply(value));
        }
    }
}
