package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.cutout.VideoFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes content that a killed process has stored but that no row speaks of. Run before anything else starts. */
final class Cleanup {

    private static final Logger log = LoggerFactory.getLogger(Cleanup.class);

    private final JdbcClient jdbc;
    private final FileContentStore store;
    private final VideoFolders folders;
    private final Expiry expiry;
    private final Instant born;

    /** {@code born} is when this process began: whatever is younger may be about to get its row. */
    Cleanup(JdbcClient jdbc, FileContentStore store, VideoFolders folders, Expiry expiry, Instant born) {
        this.jdbc = jdbc;
        this.store = store;
        this.folders = folders;
        this.expiry = expiry;
        this.born = born;
    }

    void sweep() {
        expiry.originals();
        Set<String> inUse = new HashSet<>(jdbc.sql("""
                        select content_key from item where content_key is not null
                        union select original_key from item where original_key is not null
                        union select content_key from delivery where state in ('HELD', 'PENDING', 'SENDING', 'DEAD')
                        union select content_key from feed_reading where state in ('READING', 'READ')
                        union select preview_key from item i join submission s on s.id = i.submission_id
                            where preview_key is not null and s.state in ('OPEN', 'CLOSED')
                        """).query(String.class).list());
        try {
            folders.sweep(Set.copyOf(
                    jdbc.sql("select id::text from item where medium = 'VIDEO' and state in ('OPEN', 'CLAIMED')")
                            .query(String.class)
                            .list()));
            log.info("swept {} leftovers out of the content store", store.sweep(inUse, born));
        } catch (IOException e) {
            throw new UncheckedIOException("the content store cannot be swept", e);
        }
    }
}
