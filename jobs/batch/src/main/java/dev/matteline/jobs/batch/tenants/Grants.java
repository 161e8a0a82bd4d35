package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps accounts in step with their plans: the grant of a new period, what lapses of the old one, and what another plan
 * changes in the middle of one. Top-ups do not lapse; the plan's units are used before them.
 */
public final class Grants {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GrantEntries entries;

    Grants(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.entries = new GrantEntries(jdbc);
    }

    /** Brings one account up to its plan as of now, by the database's clock. Repeatable. */
    void settle(TenantId tenant) {
        transaction.executeWithoutResult(status -> {
            open(tenant);
            Account account = lock(tenant);
            if (account.units().isEmpty()) {
                unlimited(tenant, account);
            } else {
                limited(tenant, account, account.units().getAsLong());
            }
        });
    }

    /** Those accounts whose period has ended. */
    public void rollOver() {
        due().forEach(this::settle);
    }

    private List<TenantId> due() {
        return jdbc.sql("select a.tenant_id from account a join tenant t on t.id = a.tenant_id"
                        + " join plan p on p.name = t.plan where a.period_start < " + START)
                .query((row, n) -> new TenantId(row.getString(1)))
                .list();
    }

    private void open(TenantId tenant) {
        jdbc.sql("insert into account (tenant_id, granted) values (:tenant, 0) on conflict do nothing")
                .param("tenant", tenant.value())
                .update();
    }

    private void unlimited(TenantId tenant, Account account) {
        if (account.granted() != null || account.rolled()) {
            write(tenant, account, null, 0);
        }
    }

    private void limited(TenantId tenant, Account account, long units) {
        long left = account.planLeft();
        long others = account.granted() == null ? 0 : account.granted() - account.spent() - left;
        long fresh = Math.max(0, units - account.usedNow());
        long granted = account.spent() + others + fresh;
        if (account.granted() == null) {
            entries.adjust(tenant, account.spent() - entries.sum(tenant), "spent while there was no limit");
            entries.grant(tenant, fresh);
        } else if (account.rolled()) {
            entries.adjust(tenant, -left, "not used in its period");
            entries.grant(tenant, fresh);
        } else if (granted > account.granted()) {
            entries.grant(tenant, granted - account.granted());
        } else {
            entries.adjust(tenant, granted - account.granted(), "the plan grants less");
        }
        write(tenant, account, granted, units);
    }

    private void write(TenantId tenant, Account account, @Nullable Long granted, long units) {
        jdbc.sql("""
                        update account set granted = :granted, period_units = :units, period_base = :base,
                            period_start = :start
                        where tenant_id = :tenant
                        """)
                .param("granted", granted)
                .param("units", units)
                .param("base", account.rolled() ? account.spent() : account.base())
                .param("start", account.rolled() ? account.start() : account.periodStart())
                .param("tenant", tenant.value())
                .update();
    }

    private Account lock(TenantId tenant) {
        return jdbc.sql("select a.*, p.units, " + START + " as start from account a join tenant t on t.id = a.tenant_id"
                        + " join plan p on p.name = t.plan where a.tenant_id = :tenant for no key update of a")
                .param("tenant", tenant.value())
                .query(Grants::account)
                .single();
    }

    private static final String START = """
            case p.period when 'MONTH' then date_trunc('month', now(), 'UTC')
                when 'DAY' then date_trunc('day', now(), 'UTC') else timestamptz 'epoch' end""";

    /**
     * What is known before.
     *
     * @param units what the plan grants a period
     * @param start when the current period of the plan began
     */
    private record Account(
            @Nullable Long granted,
            long spent,
            long periodUnits,
            long base,
            OffsetDateTime periodStart,
            OptionalLong units,
            OffsetDateTime start) {

        boolean rolled() {
            return start.isAfter(periodStart);
        }

        long used() {
            return Math.max(0, spent - base);
        }

        long usedNow() {
            return rolled() ? 0 : used();
        }

        /** What the plan's grant of the account's period has left. */
        long planLeft() {
            return granted == null ? 0 : Math.max(0, Math.min(periodUnits - used(), granted - spent));
        }
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        Long units = row.getObject("units", Long.class);
        return new Account(
                row.getObject("granted", Long.class),
                row.getLong("reserved") + row.getLong("committed"),
                row.getLong("period_units"),
                row.getLong("period_base"),
                row.getObject("period_start", OffsetDateTime.class),
                units == null ? OptionalLong.empty() : OptionalLong.of(units),
                row.getObject("start", OffsetDateTime.class));
    }
}
