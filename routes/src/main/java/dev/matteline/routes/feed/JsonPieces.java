package dev.matteline.routes.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. Fields are its strings and numbers, by path: {@code images.src} for all in a list. */
final class JsonPieces implements Pieces {

    private final ByteSource in;
    private boolean passing;

    JsonPieces(ByteSource in) {
        this.in = in;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        if (passing) {
            boolean[] done = new boolean[1];
            byte[] passed = in.skipLine('\n', done);
            passing = !done[0];
            return passed.length == 0 ? next() : Piece.between(passed);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int last = in.read();
        while (last >= 0 && line.size() < LONGEST_ROW) {
            line.write(last);
            last = last == '\n' ? -1 : in.read();
        }
        if (last >= 0) {
            line.write(last);
            passing = last != '\n';
            return Piece.bad(line.toByteArray(), "row_too_long", "The row is longer than " + LONGEST_ROW + " bytes.");
        }
        return line.size() == 0 ? null : piece(line.toByteArray());
    }

    private static Piece piece(byte[] line) {
        if (CsvPieces.text(line, 0, line.length).replace("\uFEFF", "").isBlank()) {
            return Piece.between(line);
        }
        try {
            List<FeedField> fields = new JsonFields(line).read();
            return Piece.row(line, fields);
        } catch (IllegalArgumentException e) {
            return Piece.bad(line, "row_malformed", "The line is not a JSON object: " + e.getMessage() + ".");
        }
    }

    @Override
    public byte[] encode(Piece row, FeedField old, String value) {
        return JsonFields.quote(value).getBytes(StandardCharsets.UTF_8);
    }
}
