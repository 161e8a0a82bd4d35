package dev.matteline.routes.feed;

import dev.matteline.routes.feed.FeedRow.FeedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a feed again with other links. Every byte that is not a link of a picture stays as it is; so does a link without
 * an output.
 */
public final class FeedRewriter {

    private static final int MOST_ROWS = 500;
    private static final int MOST_BYTES = 4 << 20;

    /**
     * What became of a picture.
     *
     * @param status {@code delivered}, {@code refused}, {@code failed}, ...
     * @param link the new one; empty when there is no output
     */
    public record Outcome(String status, String code, String message, String link) {}

    /** Tells what became of the pictures behind links; what it does not know was not looked at. */
    @FunctionalInterface
    public interface Outcomes {
        Map<String, Outcome> of(Collection<String> links);
    }

    /** Takes one line per picture, or per row without one. */
    @FunctionalInterface
    public interface StatusLines {
        void add(FeedRow row, List<String> cells) throws IOException;
    }

    /** The names of what {@link StatusLines} gets. */
    public static final List<String> STATUS_COLUMNS =
            List.of("row", "sku", "title", "position", "link", "status", "code", "message", "new_link");

    private record Read(Piece piece, FeedRow row) {}

    private final Outcomes outcomes;

    public FeedRewriter(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Reads {@code feed} to its end; closes nothing. */
    public void rewrite(Feed feed, OutputStream out, StatusLines status) throws IOException {
        try (OutputStream text = feed.form().encoded(out)) {
            rewriteText(feed, text, status);
        }
    }

    private void rewriteText(Feed feed, OutputStream out, StatusLines status) throws IOException {
        List<Read> batch = new ArrayList<>();
        int size = 0;
        FeedRow none = new FeedRow(0, "", "", List.of(), java.util.Optional.empty());
        for (Piece piece = feed.piece(); piece != null; piece = feed.piece()) {
            batch.add(new Read(piece, piece.isRow() ? feed.rows().row(piece) : none));
            size += piece.bytes().length;
            if (batch.size() >= MOST_ROWS || size >= MOST_BYTES) {
                flush(feed, batch, out, status);
                size = 0;
            }
        }
        flush(feed, batch, out, status);
    }

    private void flush(Feed feed, List<Read> batch, OutputStream out, StatusLines status) throws IOException {
        Set<String> links = new LinkedHashSet<>();
        batch.forEach(read -> read.row().images().forEach(image -> links.add(image.link())));
        Map<String, Outcome> known = links.isEmpty() ? Map.of() : outcomes.of(links);
        Map<String, String> relinked = new HashMap<>();
        known.forEach((link, outcome) -> {
            if (!outcome.link().isEmpty()) {
                relinked.put(link, outcome.link());
            }
        });
        for (Read read : batch) {
            out.write(
                    read.piece().isRow()
                            ? bytes(feed, read.piece(), relinked)
                            : read.piece().bytes());
            if (read.piece().isRow()) {
                tell(read.row(), known, status);
            }
        }
        batch.clear();
    }

    private static byte[] bytes(Feed feed, Piece piece, Map<String, String> relinked) {
        ByteArrayOutputStream row = new ByteArrayOutputStream(piece.bytes().length + 64);
        int at = 0;
        for (FeedField field : piece.fields()) {
            String value = feed.schema().isImage(field) ? feed.rows().relink(field, relinked) : field.value();
            if (!value.equals(field.value())) {
                row.write(piece.bytes(), at, field.start() - at);
                row.writeBytes(feed.pieces().encode(piece, field, value));
                at = field.end();
            }
        }
        row.write(piece.bytes(), at, piece.bytes().length - at);
        return row.toByteArray();
    }

    private static void tell(FeedRow row, Map<String, Outcome> known, StatusLines status) throws IOException {
        if (row.images().isEmpty()) {
            Outcome outcome = row.problem()
                    .map(problem -> new Outcome("unreadable", problem.code(), problem.message(), ""))
                    .orElse(new Outcome("no_image", "", "", ""));
            status.add(row, cells(row, "", "", outcome));
        }
        for (FeedImage image : row.images()) {
            Outcome outcome = known.getOrDefault(image.link(), new Outcome("not_looked_at", "", "", ""));
            status.add(row, cells(row, Integer.toString(image.position()), image.link(), outcome));
        }
    }

    private static List<String> cells(FeedRow row, String position, String link, Outcome outcome) {
        return List.of(
                Long.toString(row.number()),
                row.sku(),
                row.title(),
                position,
                link,
                outcome.status(),
                outcome.code(),
                outcome.message(),
                outcome.link());
    }
}
