package dev.matteline.routes.feed;

import java.util.List;
import java.util.Optional;

/** A stretch of a feed. All pieces of a feed, one after the other, are its bytes. */
final class Piece {

    private final byte[] bytes;
    private final boolean row;
    private final List<FeedField> fields;
    private final Optional<FeedRow.Problem> problem;

    private Piece(byte[] bytes, boolean row, List<FeedField> fields, Optional<FeedRow.Problem> problem) {
        this.bytes = bytes;
        this.row = row;
        this.fields = List.copyOf(fields);
        this.problem = problem;
    }

    /** Something that belongs to no row. */
    static Piece between(byte[] bytes) {
        return new Piece(bytes, false, List.of(), Optional.empty());
    }

    static Piece row(byte[] bytes, List<FeedField> fields) {
        return new Piece(bytes, true, fields, Optional.empty());
    }

    /** A row that cannot be read; its bytes stay as they are. */
    static Piece bad(byte[] bytes, String code, String message) {
        return new Piece(bytes, true, List.of(), Optional.of(new FeedRow.Problem(code, message)));
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isRow() {
        return row;
    }

    List<FeedField> fields() {
        return fields;
    }

    Optional<FeedRow.Problem> problem() {
        return problem;
    }
}
