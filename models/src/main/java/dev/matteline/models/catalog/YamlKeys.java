package dev.matteline.models.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One YAML mapping, read key by key with errors that name the place, and checked for keys that nobody read. */
final class YamlKeys {

    private final String place;
    private final Map<?, ?> values;
    private final Set<String> read = new HashSet<>();

    private YamlKeys(String place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
    }

    static YamlKeys of(String place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(place + " has to be a mapping of keys to values");
        }
        return new YamlKeys(place, map);
    }

    List<YamlKeys> list(String key) {
        if (!(get(key) instanceof List<?> items)) {
            throw wrong(key, "has to be a list");
        }
        List<YamlKeys> list = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            list.add(of(place + ": " + key + "[" + i + "]", items.get(i)));
        }
        return list;
    }

    boolean has(String key) {
        return get(key) != null;
    }

    List<String> words(String key) {
        if (!(get(key) instanceof List<?> items)) {
            throw wrong(key, "has to be a list");
        }
        return items.stream().map(String::valueOf).toList();
    }

    YamlKeys map(String key) {
        return of(place + "." + key, get(key));
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> wrong(key, "is missing"));
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(get(key)).map(String::valueOf);
    }

    Number number(String key) {
        if (get(key) instanceof Number number) {
            return number;
        }
        throw wrong(key, "has to be a number");
    }

    Number number(String key, Number otherwise) {
        return get(key) == null ? otherwise : number(key);
    }

    boolean flag(String key) {
        if (get(key) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "has to be true or false");
    }

    Channels channels(String key) {
        if (get(key) instanceof List<?> list
                && list.size() == 3
                && list.get(0) instanceof Number red
                && list.get(1) instanceof Number green
                && list.get(2) instanceof Number blue) {
            return new Channels(red.doubleValue(), green.doubleValue(), blue.doubleValue());
        }
        throw wrong(key, "has to be a list of three numbers");
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw wrong(
                key,
                "is '" + text + "' and has to be one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    void nothingElse() {
        for (Object key : values.keySet()) {
            if (!read.contains(String.valueOf(key))) {
                throw wrong(String.valueOf(key), "is not a known key");
            }
        }
    }

    IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException(place + ": " + key + " " + what);
    }

    private @Nullable Object get(String key) {
        read.add(key);
        return values.get(key);
    }
}
