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
 * table whose delimiter is the most frequent of tab, semicolon, bar and comma in its first line.
 */
public final class Feed implements AutoCloseable {

    private static final int HEAD = 1 << 16;

    private final InputStream in;
    private final Pieces pieces;
    private final FeedSchema schema;
    private final FeedRows rows;
    private @Nullable Piece ahead;

    private Feed(InputStream in, Pieces pieces, FeedSchema schema, byte[] header) {
        this.in = in;
        this.pieces = pieces;
        this.schema = schema;
        this.rows = new FeedRows(schema);
        this.ahead = header.length == 0 ? null : Piece.between(header);
    }

    /** @throws FeedException when it is none, or none whose columns are known */
    public static Feed open(Path file, FeedColumns columns) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), HEAD);
        try {
            return open(in, columns);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Feed open(InputStream in, FeedColumns columns) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(4096);
        in.reset();
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.isBlank()) {
            throw new FeedException("feed_empty", "the feed is empty");
        }
        if (start.indexOf('\0') >= 0 || start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
            throw new FeedException("feed_encoding", "the feed is no text in UTF-8; save it as UTF-8");
        }
        ByteSource bytes = new ByteSource(in);
        String text = start.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
        if (text.startsWith("<")) {
            return new Feed(in, new XmlPieces(bytes), FeedSchema.of(Set.of(), columns), new byte[0]);
        }
        if (text.startsWith("{")) {
            return new Feed(in, new JsonPieces(bytes), FeedSchema.of(Set.of(), columns), new byte[0]);
        }
        int delimiter = delimiter(start);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        List<String> names = CsvPieces.header(bytes, delimiter, header);
        FeedSchema schema = FeedSchema.of(new LinkedHashSet<>(names), columns);
        return new Feed(in, new CsvPieces(bytes, delimiter, names), schema, header.toByteArray());
    }

    /** Whether a file looks like a feed by its name: the content decides when it is opened. */
    public static boolean named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return List.of(".csv", ".tsv", ".xml", ".jsonl", ".ndjson").stream().anyMatch(name::endsWith);
    }

    private static int delimiter(String start) {
        String line = start.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
        int best = ',';
        long most = 0;
        for (char candidate : new char[] {'\t', ';', '|', ','}) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
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
