package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.ItemId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outputs that were delivered and are no longer where they were put: their items may come in again, at no charge. */
public final class LostOutputs {

    private final JdbcClient jdbc;

    LostOutputs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The items are worked on again when their media arrive again; one whose medium is gone, too, stays as it is. */
    public void report(Collection<ItemId> items) {
        jdbc.sql("""
                        update item set output_lost = true where id = any(:ids) and state = 'DELIVERED'
                        """)
                .param("ids", items.stream().map(ItemId::value).toArray(Long[]::new))
                .update();
    }
}
