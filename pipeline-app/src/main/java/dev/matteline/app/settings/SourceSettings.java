package dev.matteline.app.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A place that is watched.
 *
 * @param preset how outputs are made
 * @param tenant who pays
 * @param sinks where outputs go, at least one
 */
public record SourceSettings(
        String name,
        SourceKind kind,
        Path path,
        String preset,
        String tenant,
        List<String> sinks,
        PickupSettings pickup) {

    /** Where a source can be. */
    public enum SourceKind {
        FOLDER
    }

    public SourceSettings(
            @Nullable String name,
            @DefaultValue("folder") SourceKind kind,
            @Nullable Path path,
            @DefaultValue("default") String preset,
            @DefaultValue("default") String tenant,
            @DefaultValue List<String> sinks,
            @DefaultValue PickupSettings pickup) {
        this.name = Required.text("a source", "name", name);
        this.kind = kind;
        this.path = Required.value("source " + name, "path", path);
        this.preset = preset;
        this.tenant = tenant;
        this.sinks = List.copyOf(sinks);
        this.pickup = pickup;
        if (sinks.isEmpty()) {
            throw new IllegalArgumentException("source " + name + " needs at least one of 'sinks'");
        }
    }

    SourceSettings resolved(Path folder) {
        return new SourceSettings(name, kind, folder.resolve(path), preset, tenant, sinks, pickup.resolved(folder));
    }
}
