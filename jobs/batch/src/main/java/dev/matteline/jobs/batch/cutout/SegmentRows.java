package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The finished segments of films in the ledger, one statement each, in a transaction of its own. */
public final class SegmentRows {

    private final JdbcClient direct;

    public SegmentRows(JdbcClient direct) {
        this.direct = direct;
    }

    /** Without effect when the item was given to somebody else meanwhile. */
    void finished(ClaimedItem item, int number, int frames) {
        direct.sql("""
                        insert into video_segment (item_id, tenant_id, number, frames)
                        select id, tenant_id, :number, :frames from item
                        where id = :id and fence = :fence and state = 'CLAIMED'
                        on conflict (item_id, number) do nothing
                        """)
                .param("id", item.id().value())
                .param("fence", item.fence())
                .param("number", number)
                .param("frames", frames)
                .update();
    }
}
