package dev.matteline.routes.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of RFC 4180, with any one-byte delimiter, and line breaks of one kind all through: LF, CR LF or CR. Cells are UTF-8; one that is not is read as ISO 8859-1. A line of more
 * than {@link Pieces#LONGEST_ROW} bytes, or a quote that is never closed, costs that row, up to the next line break
 * behind the limit.
 */
final class CsvPieces implements Pieces {

    private final ByteSource in;
    private final CsvStyle style;
    private final List<String> header;
    private boolean passing;

    CsvPieces(ByteSource in, CsvStyle style, List<String> header) {
        this.in = in;
        this.style = style;
        this.header = header;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        if (passing) {
            boolean[] done = new boolean[1];
            byte[] passed = in.skipLine(style.lineBreak(), done);
            passing = !done[0];
            return passed.length == 0 ? next() : Piece.between(passed);
        }
        if (in.peek() < 0) {
            return null;
        }
        Line line = new Line();
        if (!line.read()) {
            passing = true;
            String message = "The row is longer than " + LONGEST_ROW + " bytes; is a quote missing?";
            return Piece.bad(line.raw.toByteArray(), "row_too_long", message);
        }
        byte[] raw = line.raw.toByteArray();
        List<FeedField> fields = line.fields(raw, header);
        boolean blank = fields.size() == 1 && fields.get(0).value().isBlank();
        return blank ? Piece.between(raw) : Piece.row(raw, fields);
    }

    /** The names of the columns, from the first row that is not blank; {@code copy} gets all bytes up to its end. */
    static List<String> header(ByteSource in, CsvStyle style, ByteArrayOutputStream copy) throws IOException {
        CsvPieces first = new CsvPieces(in, style, List.of());
        Piece line = first.next();
        while (line != null && !line.isRow() && copy.size() < LONGEST_ROW) {
            copy.writeBytes(line.bytes());
            line = first.next();
        }
        if (line == null || line.problem().isPresent()) {
            throw new FeedException("feed_columns", "the feed has no readable line of column names");
        }
        copy.writeBytes(line.bytes());
        return line.fields().stream().map(field -> field.value().strip()).toList();
    }

    @Override
    public byte[] encode(Piece row, FeedField old, String value) {
        boolean quoted = old.end() > old.start() && row.bytes()[old.start()] == '"';
        boolean special = value.indexOf('"') >= 0
                || value.indexOf(style.delimiter()) >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        String text = quoted || special ? '"' + value.replace("\"", "\"\"") + '"' : value;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One row under way. */
    private final class Line {

        private final ByteArrayOutputStream raw = new ByteArrayOutputStream(512);
        private final List<int[]> cells = new ArrayList<>();

        /** False when it is too long. */
        boolean read() throws IOException {
            while (true) {
                int start = raw.size();
                boolean more = in.peek() == '"' ? quoted() : plain();
                if (raw.size() >= LONGEST_ROW) {
                    return false;
                }
                cells.add(new int[] {start, raw.size()});
                if (!more) {
                    lineBreak();
                    return true;
                }
                raw.write(in.read());
            }
        }

        /** Up to a delimiter (true) or the end of the line. */
        private boolean plain() throws IOException {
            while (raw.size() < LONGEST_ROW) {
                int next = in.peek();
                if (next < 0 || next == style.lineBreak() || next == style.delimiter()) {
                    return next == style.delimiter();
                }
                raw.write(in.read());
            }
            return false;
        }

        private boolean quoted() throws IOException {
            raw.write(in.read());
            while (raw.size() < LONGEST_ROW) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                raw.write(next);
                if (next == '"') {
                    if (in.peek() != '"') {
                        return plain();
                    }
                    raw.write(in.read());
                }
            }
            return false;
        }

        private void lineBreak() throws IOException {
            int[] last = cells.get(cells.size() - 1);
            byte[] all = raw.toByteArray();
            if (style.lineBreak() == '\n' && last[1] > last[0] && all[last[1] - 1] == '\r') {
                last[1]--;
            }
            if (in.peek() == style.lineBreak()) {
                raw.write(in.read());
            }
        }

        List<FeedField> fields(byte[] all, List<String> names) {
            List<FeedField> fields = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                int[] cell = cells.get(i);
                String name = i < names.size() ? names.get(i) : "";
                fields.add(new FeedField(name, cell[0], cell[1], value(all, cell[0], cell[1])));
            }
            return fields;
        }
    }

    private static String value(byte[] raw, int start, int end) {
        String text = text(raw, start, end);
        if (!text.startsWith("\"")) {
            return text;
        }
        int close = text.lastIndexOf('"');
        String inside = close > 0 ? text.substring(1, close) + text.substring(close + 1) : text.substring(1);
        return inside.replace("\"\"", "\"");
    }

    static String text(byte[] raw, int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, start, end - start, StandardCharsets.ISO_8859_1);
        }
    }
}
