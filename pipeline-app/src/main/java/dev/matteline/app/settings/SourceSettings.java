package dev.matteline.app.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A place that is watched.
 *
 * @param path of a folder, null for the other kinds
 * @param at where a place of another kind is
 * @param preset how outputs are made
 * @param tenant who pays
 * @param sinks where outputs go, at least one
 */
public record SourceSettings(
        String name,
        PlaceKind kind,
        @Nullable Path path,
        PlaceSettings at,
        String preset,
        String tenant,
        List<String> sinks,
        PickupSettings pickup) {

    public SourceSettings(
            @Nullable String name,
            @DefaultValue("folder") PlaceKind kind,
            @Nullable Path path,
            @DefaultValue PlaceSettings at,
            @DefaultValue("default") String preset,
            @DefaultValue("default") String tenant,
            @DefaultValue List<String> sinks,
            @DefaultValue PickupSettings pickup) {
        this.name = Required.text("a source", "name", name);
        this.kind = kind;
        this.path = Required.pathOf("source " + name, kind, path);
        this.at = at;
        this.preset = preset;
        this.tenant = tenant;
        this.sinks = List.copyOf(sinks);
        this.pickup = pickup;
        at.check("source " + name, kind);
        if (kind == PlaceKind.HTTP) {
            throw new IllegalArgumentException(
                    "source " + name + ": http is a kind of sink; addresses come in by feeds");
        }
        if (sinks.isEmpty()) {
            throw new IllegalArgumentException("source " + name + " needs at least one of 'sinks'");
        }
    }

    /** A folder to move to is on the machine of the originals, so only a folder's is ours. */
    SourceSettings resolved(Path folder) {
        return path == null
                ? new SourceSettings(name, kind, null, at.resolved(folder), preset, tenant, sinks, pickup)
                : new SourceSettings(
                        name, kind, folder.resolve(path), at, preset, tenant, sinks, pickup.resolved(folder));
    }
}
