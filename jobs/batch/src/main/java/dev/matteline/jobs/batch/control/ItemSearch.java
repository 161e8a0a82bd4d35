package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.Overview.ItemView;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds items by what people remember of them. */
public final class ItemSearch {

    private final JdbcClient jdbc;

    ItemSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for; what is empty does not matter.
     *
     * @param text part of the path, in any case of letters
     * @param state a name of {@link dev.matteline.jobs.batch.ledger.ItemState}
     */
    public record Wanted(
            Optional<TenantId> tenant, Optional<String> text, Optional<String> state, Optional<String> code) {}

    /** Newest first, those before {@code before}. */
    public List<ItemView> page(Wanted wanted, long before, int limit) {
        return jdbc.sql("""
                        select id, path, state, code, message, units from item
                        where id < :before and (:tenant::text is null or tenant_id = :tenant)
                          and (:text::text is null or strpos(lower(path), lower(:text)) > 0)
                          and (:state::text is null or state = :state) and (:code::text is null or code = :code)
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("tenant", wanted.tenant().map(TenantId::value).orElse(null))
                .param("text", wanted.text().orElse(null))
                .param("state", wanted.state().orElse(null))
                .param("code", wanted.code().orElse(null))
                .param("limit", limit)
                .query(Overview::item)
                .list();
    }
}
