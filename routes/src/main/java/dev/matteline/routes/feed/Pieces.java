package dev.matteline.routes.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes a feed apart, holding one row at a time. */
interface Pieces {

    /** The most bytes of one row; a longer one is passed by. */
    int LONGEST_ROW = 1 << 20;

    /** Null at the end. */
    @Nullable Piece next() throws IOException;

    /** The bytes that stand for {@code value} where {@code old} stood, in the same style. */
    byte[] encode(Piece row, FeedField old, String value);
}
