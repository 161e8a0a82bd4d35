package dev.matteline.routes.feed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open feed, read once from its beginning to its end. What it is shows from its first bytes: XML, JSON lines, or a
 * table whose delimiter is the most frequent of tab, semicolon, bar and comma in its first line; compressed or not.
 */
public final class Feed implements AutoCloseable {

    private static final int HEAD = 1 << 16;

    /** The byte order mark of UTF-8, a character for each byte. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private final InputStream in;
    private final FeedForm form;
    private final Pieces pieces;
    private final FeedSchema schema;
    private final FeedRows rows;
    private @Nullable Piece ahead;

    private Feed(InputStream in, FeedForm form, Pieces pieces, FeedSchema schema, byte[] header) {
        this.in = in;
        this.form = form;
        this.pieces = pieces;
        this.schema = schema;
        this.rows = new FeedRows(schema);
        this.ahead = header.length == 0 ? null : Piece.between(header);
    }

    /** @throws FeedException when it is none, or none whose columns are known */
    public static Feed open(Path file, FeedColumns columns) throws IOException {
        return open(Files.newInputStream(file), columns);
    }

    /** Of a stream, which is closed with the feed, or when this throws. */
    static Feed open(InputStream raw, FeedColumns columns) throws IOException {
        FeedForm form = FeedForm.PLAIN;
        InputStream in = new BufferedInputStream(raw, HEAD);
        try {
            form = FeedForm.of(head(in));
            in = new BufferedInputStream(form.decoded(in), HEAD);
            return open(in, form, columns);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(4096);
        in.reset();
        return head;
    }

    private static Feed open(InputStream in, FeedForm form, FeedColumns columns) throws IOException {
        String start = new String(head(in), StandardCharsets.ISO_8859_1);
        boolean marked = start.startsWith(MARK);
        String text = marked ? start.substring(MARK.length()) : start;
        if (text.isBlank()) {
            throw new FeedException("feed_empty", "the feed is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw new FeedException("feed_encoding", "the feed is no text; save it as UTF-8");
        }
        ByteArrayOutputStream ahead = new ByteArrayOutputStream();
        if (marked) {
            ahead.writeBytes(in.readNBytes(MARK.length()));
        }
        ByteSource bytes = new ByteSource(in);
        char first = text.stripLeading().charAt(0);
        if (first == '<' || first == '{') {
            Pieces pieces = first == '<' ? new XmlPieces(bytes, form.charset()) : new JsonPieces(bytes);
            return new Feed(in, form, pieces, FeedSchema.of(Set.of(), columns), ahead.toByteArray());
        }
        CsvStyle style = CsvStyle.of(text);
        List<String> names = CsvPieces.header(bytes, style, ahead);
        FeedSchema schema = FeedSchema.of(new LinkedHashSet<>(names), columns);
        return new Feed(in, form, new CsvPieces(bytes, style, names), schema, ahead.toByteArray());
    }

    /** Whether a file looks like a feed by its name: the content decides when it is opened. */
    public static boolean named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        return List.of(".csv", ".tsv", ".xml", ".jsonl", ".ndjson").stream().anyMatch(plain::endsWith);
    }

    /** The next row, empty at the end. */
    public Optional<FeedRow> next() throws IOException {
        for (Piece piece = piece(); piece != null; piece = piece()) {
            if (piece.isRow()) {
                return Optional.of(rows.row(piece));
            }
        }
        return Optional.empty();
    }

    @Nullable Piece piece() throws IOException {
        Piece first = ahead;
        ahead = null;
        return first != null ? first : pieces.next();
    }

    /** How the feed is to be written again: what goes in is what the pieces are, in UTF-8. */
    FeedForm form() {
        return form;
    }

    Pieces pieces() {
        return pieces;
    }

    FeedSchema schema() {
        return schema;
    }

    FeedRows rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
