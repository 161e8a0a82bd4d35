package dev.matteline.routes.feed;

import java.util.List;
import java.util.Optional;

/**
 * Which columns say what; empty ones are found by the names that Google, Shopify and Magento use.
 *
 * @param separator between several links of one cell
 */
public record FeedColumns(
        Optional<String> sku, Optional<String> title, List<String> images, Optional<String> separator) {

    /** All by their usual names. */
    public static final FeedColumns USUAL =
            new FeedColumns(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public FeedColumns {
        images = List.copyOf(images);
    }
}
