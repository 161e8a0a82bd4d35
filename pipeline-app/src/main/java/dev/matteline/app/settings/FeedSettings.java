package dev.matteline.app.settings;

import dev.matteline.routes.feed.FeedColumns;
import dev.matteline.routes.feed.NameTemplate;
import dev.matteline.routes.source.FeedPlace;
import dev.matteline.routes.source.FeedPlace.Spot;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A catalogue feed whose pictures are the source.
 *
 * @param file on this machine; either this or {@code url}
 * @param base folder or address that relative links are relative to
 * @param name template of the names of outputs
 * @param linkBase what comes before an output in the new links
 */
public record FeedSettings(
        @Nullable Path file,
        @Nullable String url,
        @Nullable String base,
        @DefaultValue("{sku}-{n}") String name,
        @DefaultValue("") String linkBase,
        @DefaultValue Columns columns) {

    /** Which columns say what; what is not given is found by its usual names. */
    public record Columns(
            @Nullable String sku,
            @Nullable String title,
            @DefaultValue List<String> images,
            @Nullable String separator) {

        public Columns {
            images = List.copyOf(images);
        }
    }

    public FeedSettings {
        if ((file == null) == (url == null)) {
            throw new IllegalArgumentException("at.feed needs 'file' or 'url', and not both");
        }
        NameTemplate.parse(name);
    }

    FeedSettings resolved(Path folder) {
        return new FeedSettings(
                file == null ? null : folder.resolve(file),
                url,
                base == null || isWeb(base) ? base : folder.resolve(base).toString(),
                name,
                linkBase,
                columns);
    }

    /** In the words of the routes. */
    public FeedPlace place() {
        Spot feed = file == null ? web(String.valueOf(url)) : new Spot.Disk(file);
        Optional<Spot> relativeTo =
                Optional.ofNullable(base).map(given -> isWeb(given) ? web(given) : new Spot.Disk(Path.of(given)));
        FeedColumns named = new FeedColumns(
                Optional.ofNullable(columns.sku),
                Optional.ofNullable(columns.title),
                columns.images,
                Optional.ofNullable(columns.separator));
        return new FeedPlace(feed, named, NameTemplate.parse(name), relativeTo);
    }

    private static boolean isWeb(String given) {
        return given.matches("(?i)https?:.*");
    }

    private static Spot web(String address) {
        try {
            return new Spot.Web(WebAddress.parse(address));
        } catch (WebException e) {
            throw new IllegalArgumentException("at.feed: " + address + ": " + e.getMessage(), e);
        }
    }
}
