package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.cutout.Doorbell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is in the accounts, and money that comes in by hand. Throws {@link TenantException}: {@code tenant_unknown}. */
public final class Balances {

    private static final String BALANCE = """
            select a.*, (select coalesce(sum(units), 0) from item
                where tenant_id = a.tenant_id and state = 'WAITING') as waiting
            from account a
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GrantEntries entries;
    private final Doorbell doorbell;

    Balances(JdbcClient jdbc, TransactionTemplate transaction, Doorbell doorbell) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.entries = new GrantEntries(jdbc);
        this.doorbell = doorbell;
    }

    /** Of all tenants, by name. */
    public List<Balance> all() {
        return jdbc.sql(BALANCE + " order by tenant_id")
                .query(Balances::balance)
                .list();
    }

    public Balance of(TenantId tenant) {
        return jdbc.sql(BALANCE + " where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(Balances::balance)
                .optional()
                .orElseThrow(() -> TenantException.unknown("tenant", tenant));
    }

    /**
     * Adds units that do not lapse. Work that waits for cover goes on by itself.
     *
     * @param units more than 0
     * @param reference of the payment; a second top-up with the same one has no effect
     */
    public Balance topUp(TenantId tenant, long units, String reference, String note) {
        if (units <= 0 || units > Plan.MOST_UNITS) {
            throw new TenantException(
                    TenantException.Kind.INVALID,
                    "units_invalid",
                    "A top-up is of 1 to " + Plan.MOST_UNITS + " units, not " + units + ".");
        }
        transaction.executeWithoutResult(status -> {
            of(tenant);
            if (entries.topUp(tenant, units, note, reference)) {
                jdbc.sql("update account set granted = granted + :units where tenant_id = :tenant")
                        .param("units", units)
                        .param("tenant", tenant.value())
                        .update();
            }
        });
        doorbell.ring();
        return of(tenant);
    }

    private static Balance balance(ResultSet row, int number) throws SQLException {
        Long granted = row.getObject("granted", Long.class);
        return new Balance(
                new TenantId(row.getString("tenant_id")),
                granted == null ? OptionalLong.empty() : OptionalLong.of(granted),
                row.getLong("reserved"),
                row.getLong("committed"),
                row.getLong("waiting"),
                row.getObject("period_start", OffsetDateTime.class).toInstant());
    }
}
