package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.submission.SourceBindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much may come in before it must go out: open items of the sources at hand, and free space under the content store.
 * What others have left open in the ledger is not worked on here, so nobody would wait for it in the end.
 */
final class HighWater {

    /**
     * @param openItems at most so many items wait or are worked on
     * @param freeSpace at least so much stays free on the disk
     */
    record Marks(int openItems, ByteCount freeSpace) {}

    private final JdbcClient jdbc;
    private final SourceBindings bindings;
    private final FileContentStore store;
    private final Marks marks;

    HighWater(JdbcClient jdbc, SourceBindings bindings, FileContentStore store, Marks marks) {
        this.jdbc = jdbc;
        this.bindings = bindings;
        this.store = store;
        this.marks = marks;
    }

    /** How many more items may come in now. */
    int room() {
        if (lowOnDisk()) {
            return 0;
        }
        String[] sources =
                bindings.all().stream().map(binding -> binding.source().value()).toArray(String[]::new);
        int open = jdbc.sql("select count(*) from item"
                        + " where source = any(:sources) and state in ('OPEN', 'CLAIMED', 'SETTLED')")
                .param("sources", sources)
                .query(Integer.class)
                .single();
        return Math.max(0, marks.openItems() - open);
    }

    private boolean lowOnDisk() {
        try {
            return store.free().value() < marks.freeSpace().value();
        } catch (IOException e) {
            throw new UncheckedIOException("the content store does not tell its free space", e);
        }
    }
}
