package dev.matteline.app.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** A place that outputs are delivered to. */
public record SinkSettings(String name, SinkKind kind, Path path) {

    /** Where a sink can be. */
    public enum SinkKind {
        FOLDER
    }

    public SinkSettings(@Nullable String name, @DefaultValue("folder") SinkKind kind, @Nullable Path path) {
        this.name = Required.text("a sink", "name", name);
        this.kind = kind;
        this.path = Required.value("sink " + name, "path", path);
    }

    SinkSettings resolved(Path folder) {
        return new SinkSettings(name, kind, folder.resolve(path));
    }
}
