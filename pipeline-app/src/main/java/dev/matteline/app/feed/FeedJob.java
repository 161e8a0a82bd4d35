package dev.matteline.app.feed;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.source.FeedPlace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A feed, and what is made of it.
 *
 * @param linkBase what comes before an output's key in the new links; empty: the bare key
 * @param folder in the sinks for the feed with its new links
 */
public record FeedJob(FeedPlace place, String linkBase, String folder) {

    /** The new link of an output. */
    String link(MediaPath key) {
        if (linkBase.isEmpty()) {
            return key.value();
        }
        String encoded = key.names().stream()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return linkBase + (linkBase.endsWith("/") ? "" : "/") + encoded;
    }
}
