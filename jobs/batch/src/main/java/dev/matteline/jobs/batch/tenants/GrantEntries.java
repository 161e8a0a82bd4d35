package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the ledger about what a tenant was given; in the caller's transaction. */
final class GrantEntries {

    private final JdbcClient jdbc;

    GrantEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void grant(TenantId tenant, long units) {
        if (units != 0) {
            insert(tenant, "GRANT", units, "the plan's units", null);
        }
    }

    void adjust(TenantId tenant, long units, String note) {
        if (units != 0) {
            insert(tenant, "ADJUST", units, note, null);
        }
    }

    /** False when there was a top-up with this reference before. */
    boolean topUp(TenantId tenant, long units, String note, String reference) {
        return insert(tenant, "TOPUP", units, note, reference) == 1;
    }

    /** What the ledger says was granted. */
    long sum(TenantId tenant) {
        return jdbc.sql("select coalesce(sum(units), 0) from ledger where tenant_id = :tenant"
                        + " and kind in ('GRANT', 'TOPUP', 'ADJUST')")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    private int insert(TenantId tenant, String kind, long units, String note, @Nullable String reference) {
        return jdbc.sql("""
                        insert into ledger (tenant_id, kind, units, price_rule, note, reference)
                        values (:tenant, :kind, :units, (select max(version) from price_rule), :note, :reference)
                        on conflict do nothing
                        """)
                .param("tenant", tenant.value())
                .param("kind", kind)
                .param("units", units)
                .param("note", note)
                .param("reference", reference)
                .update();
    }
}
