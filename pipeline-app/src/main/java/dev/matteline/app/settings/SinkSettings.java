package dev.matteline.app.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A place that outputs are delivered to.
 *
 * @param path of a folder, null for the other kinds
 * @param at where a place of another kind is
 */
public record SinkSettings(
        String name, PlaceKind kind, @Nullable Path path, PlaceSettings at) {

    public SinkSettings(
            @Nullable String name,
            @DefaultValue("folder") PlaceKind kind,
            @Nullable Path path,
            @DefaultValue PlaceSettings at) {
        this.name = Required.text("a sink", "name", name);
        this.kind = kind;
        this.path = Required.pathOf("sink " + name, kind, path);
        this.at = at;
        at.check("sink " + name, kind);
        if (kind == PlaceKind.FEED) {
            throw new IllegalArgumentException("sink " + name + ": a feed takes no pictures, it is a kind of source");
        }
    }

    SinkSettings resolved(Path folder) {
        return new SinkSettings(name, kind, path == null ? null : folder.resolve(path), at.resolved(folder));
    }
}
