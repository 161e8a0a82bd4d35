package dev.matteline.app.settings;

import dev.matteline.routes.remote.S3Encryption;
import dev.matteline.routes.sink.KeyTemplate;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A place that outputs are delivered to.
 *
 * @param path of a folder, null for the other kinds
 * @param at where a place of another kind is
 * @param key where in it outputs go
 * @param encryption what a store is to encrypt with; null: as it does by itself
 */
public record SinkSettings(
        String name,
        PlaceKind kind,
        @Nullable Path path,
        PlaceSettings at,
        String key,
        @Nullable String encryption) {

    public SinkSettings(
            @Nullable String name,
            @DefaultValue("folder") PlaceKind kind,
            @Nullable Path path,
            @DefaultValue PlaceSettings at,
            @DefaultValue("{key}") String key,
            @Nullable String encryption) {
        this.name = Required.text("a sink", "name", name);
        this.kind = kind;
        this.path = Required.pathOf("sink " + name, kind, path);
        this.at = at;
        this.key = key;
        this.encryption = encryption;
        at.check("sink " + name, kind);
        if (kind == PlaceKind.FEED) {
            throw new IllegalArgumentException("sink " + name + ": a feed takes no pictures, it is a kind of source");
        }
        keys();
        if (encryption != null && kind == PlaceKind.S3) {
            S3Encryption.parse(encryption);
        } else if (encryption != null && kind != PlaceKind.AZURE) {
            throw new IllegalArgumentException("sink " + name + ": 'encryption' is for the kinds s3 and azure");
        }
    }

    /** Where in it outputs go. */
    public KeyTemplate keys() {
        return KeyTemplate.parse(key);
    }

    SinkSettings resolved(Path folder) {
        return new SinkSettings(
                name, kind, path == null ? null : folder.resolve(path), at.resolved(folder), key, encryption);
    }
}
