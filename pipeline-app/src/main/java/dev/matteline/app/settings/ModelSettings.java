package dev.matteline.app.settings;

import dev.matteline.models.catalog.ModelPlaces;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where models come from.
 *
 * @param offline a folder of files that somebody put there; it is only read
 * @param downloads whether files that are missing are fetched
 * @param catalogue a file whose entries come before the packaged ones
 */
public record ModelSettings(
        @Nullable Path offline,
        @DefaultValue("true") boolean downloads,
        @Nullable Path catalogue) {

    /** With absolute paths, and without a catalogue the one of the configuration folder, if there is one. */
    ModelSettings resolved(ConfigFolder config) {
        Path base = config.base();
        return new ModelSettings(
                offline == null ? null : base.resolve(offline).normalize(),
                downloads,
                catalogue == null
                        ? config.modelCatalogue().orElse(null)
                        : base.resolve(catalogue).normalize());
    }

    /** All places of models; files that are fetched go into {@code directory}. */
    public ModelPlaces places(Path directory) {
        return new ModelPlaces(directory, Optional.ofNullable(offline), downloads, Optional.ofNullable(catalogue));
    }
}
