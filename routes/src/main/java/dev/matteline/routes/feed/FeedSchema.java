package dev.matteline.routes.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of one feed mean. Names are compared without regard to case; the first of several that is there, and
 * not empty, counts for SKU and title; all count for images.
 *
 * @param group rows that follow each other with the same value here share a title (Shopify)
 * @param separator between several links of one cell; empty: a cell is one link
 */
record FeedSchema(
        List<String> sku, List<String> title, List<String> images, String position, String group, String separator) {

    private static final List<String> SKU = List.of("variant sku", "sku", "id", "g:id", "handle", "url handle");
    private static final List<String> TITLE = List.of("title", "g:title", "name", "product name");
    private static final List<String> IMAGES = List.of(
            "image_link",
            "image link",
            "g:image_link",
            "additional_image_link",
            "additional image link",
            "g:additional_image_link",
            "image src",
            "product image url",
            "variant image",
            "variant image url",
            "base_image",
            "small_image",
            "thumbnail_image",
            "swatch_image",
            "additional_images",
            "image",
            "images",
            "image_url",
            "image url",
            "imageurl",
            "images.src",
            "images.url",
            "picture",
            "photo",
            "media_gallery",
            "_media_image");

    FeedSchema {
        sku = List.copyOf(sku);
        title = List.copyOf(title);
        images = List.copyOf(images);
    }

    /**
     * @param header the columns of the feed; empty where each row has names of its own
     * @throws FeedException {@code feed_columns} when there is no column of pictures
     */
    static FeedSchema of(Set<String> header, FeedColumns wanted) throws FeedException {
        Set<String> known =
                new LinkedHashSet<>(header.stream().map(FeedSchema::plain).toList());
        List<String> named = new ArrayList<>();
        wanted.sku().ifPresent(named::add);
        wanted.title().ifPresent(named::add);
        named.addAll(wanted.images());
        for (String column : named) {
            if (!known.isEmpty() && !known.contains(plain(column))) {
                throw new FeedException(
                        "feed_columns", "there is no column '" + column + "'; there are: " + String.join(", ", header));
            }
        }
        List<String> images = wanted.images().isEmpty()
                ? IMAGES
                : wanted.images().stream().map(FeedSchema::plain).toList();
        if (!known.isEmpty() && images.stream().noneMatch(known::contains)) {
            throw new FeedException(
                    "feed_columns",
                    "no column has the links of pictures; name it; there are: " + String.join(", ", header));
        }
        boolean shopify = known.contains("image position") || known.contains("image src");
        boolean magento = known.contains("base_image") || known.contains("additional_images");
        boolean google = known.contains("additional_image_link") || known.contains("additional image link");
        return new FeedSchema(
                wanted.sku().map(name -> List.of(plain(name))).orElse(SKU),
                wanted.title().map(name -> List.of(plain(name))).orElse(TITLE),
                images,
                "image position",
                shopify ? (known.contains("handle") ? "handle" : "url handle") : "",
                wanted.separator().orElse(magento || google ? "," : ""));
    }

    boolean isImage(FeedField field) {
        return images.contains(plain(field.name()));
    }

    static Optional<String> first(List<FeedField> fields, List<String> names) {
        for (String name : names) {
            for (FeedField field : fields) {
                if (plain(field.name()).equals(name) && !field.value().isBlank()) {
                    return Optional.of(field.value().strip());
                }
            }
        }
        return Optional.empty();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
