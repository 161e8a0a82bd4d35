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

    /** From now on the items count as failed, until their media arrive again. */
    public void report(Collection<ItemId> items) {
        jdbc.sql("""
                        update item set state = 'FAILED', code = 'output_missing',
                            message = 'The output was delivered and has been removed since.'
                        where id = any(:ids) and state = 'DELIVERED'
                        """)
                .param("ids", items.stream().map(ItemId::value).toArray(Long[]::new))
                .update();
    }
}
