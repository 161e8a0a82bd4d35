package dev.matteline.models.codec;

import java.io.IOException;

/** The parts of one animated file, in order. For one thread. */
interface Parts extends AutoCloseable {

    /** The part of a frame; asked for in order, each once. */
    FramePart next() throws ImageRejectedException, IOException;

    @Override
    default void close() {}
}
