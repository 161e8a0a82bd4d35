package dev.matteline.routes.feed;

import dev.matteline.routes.feed.FeedRow.FeedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes rows out of pieces, in their order. */
final class FeedRows {

    /** Links of one row; more are a mistake or an attack. */
    private static final int MOST_IMAGES = 1000;

    private final FeedSchema schema;
    private long number;
    private String group = "";
    private String title = "";
    private int position;

    FeedRows(FeedSchema schema) {
        this.schema = schema;
    }

    FeedRow row(Piece piece) {
        number++;
        if (piece.problem().isPresent()) {
            return new FeedRow(number, "", "", List.of(), piece.problem());
        }
        List<FeedField> fields = piece.fields();
        carry(fields);
        List<FeedImage> images = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Optional<Integer> given = given(fields);
        for (FeedField field : fields) {
            for (String link : schema.isImage(field) ? links(field) : List.<String>of()) {
                Integer known = seen.get(link);
                int place = known != null
                        ? known
                        : given.filter(p -> seen.isEmpty()).orElseGet(() -> ++position);
                seen.putIfAbsent(link, place);
                images.add(new FeedImage(link, place));
            }
        }
        String sku = FeedSchema.first(fields, schema.sku()).orElse("");
        if (images.size() > MOST_IMAGES) {
            FeedRow.Problem many =
                    new FeedRow.Problem("row_too_many_images", "The row has too many links of pictures.");
            return new FeedRow(number, sku, title, List.of(), Optional.of(many));
        }
        return new FeedRow(number, sku, title, images, Optional.empty());
    }

    /** Title and count of pictures go on through the rows of one product. */
    private void carry(List<FeedField> fields) {
        String own = FeedSchema.first(fields, schema.title()).orElse("");
        String product = schema.group().isEmpty()
                ? ""
                : FeedSchema.first(fields, List.of(schema.group())).orElse("");
        boolean same = !product.isEmpty() && product.equals(group);
        title = same && own.isEmpty() ? title : own;
        position = same ? position : 0;
        group = product;
    }

    private Optional<Integer> given(List<FeedField> fields) {
        return FeedSchema.first(fields, List.of(schema.position()))
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf);
    }

    /** The links of a cell in their order; empty ones are left out. */
    List<String> links(FeedField field) {
        if (schema.separator().isEmpty()) {
            return field.value().isBlank() ? List.of() : List.of(field.value().strip());
        }
        List<String> links = new ArrayList<>();
        for (String part : field.value().split(java.util.regex.Pattern.quote(schema.separator()), -1)) {
            if (!part.isBlank()) {
                links.add(part.strip());
            }
        }
        return links;
    }

    /** The value of a cell with other links in the place of some. */
    String relink(FeedField field, Map<String, String> links) {
        if (schema.separator().isEmpty()) {
            return links.getOrDefault(field.value().strip(), field.value());
        }
        List<String> parts = new ArrayList<>();
        for (String part : field.value().split(java.util.regex.Pattern.quote(schema.separator()), -1)) {
            parts.add(links.getOrDefault(part.strip(), part));
        }
        return String.join(schema.separator(), parts);
    }
}
