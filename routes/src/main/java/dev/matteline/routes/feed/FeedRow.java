package dev.matteline.routes.feed;

import java.util.List;
import java.util.Optional;

/**
 * What a row says, as far as pictures are concerned.
 *
 * @param number from 1; the line of column names is not counted
 * @param sku empty where there is none
 * @param problem why it cannot be read
 */
public record FeedRow(long number, String sku, String title, List<FeedImage> images, Optional<Problem> problem) {

    public FeedRow {
        images = List.copyOf(images);
    }

    /** A stable code and one sentence. */
    public record Problem(String code, String message) {}

    /**
     * A link to a picture.
     *
     * @param link as it stands in the feed, decoded
     * @param position from 1
     */
    public record FeedImage(String link, int position) {}
}
