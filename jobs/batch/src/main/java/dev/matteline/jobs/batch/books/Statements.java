package dev.matteline.jobs.batch.books;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Statement.Funds;
import dev.matteline.jobs.batch.books.Statement.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes statements from the ledger. */
public final class Statements {

    private final JdbcClient jdbc;

    public Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of one calendar month of UTC. */
    public Statement of(TenantId tenant, YearMonth month) {
        return of(
                tenant,
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** From the first instant on, to before the second. */
    public Statement of(TenantId tenant, Instant from, Instant to) {
        return new Statement(tenant, from, to, funds(tenant, from, to), lines(tenant, from, to));
    }

    private Funds funds(TenantId tenant, Instant from, Instant to) {
        return within("""
                        select coalesce(sum(units) filter (where kind = 'GRANT'), 0),
                            coalesce(sum(units) filter (where kind = 'TOPUP'), 0),
                            coalesce(sum(units) filter (where kind = 'ADJUST'), 0)
                        from ledger where tenant_id = :tenant and at >= :from and at < :to
                        """, tenant, from, to)
                .query((row, n) -> new Funds(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private List<Line> lines(TenantId tenant, Instant from, Instant to) {
        return within("""
                        select (l.at at time zone 'UTC')::date as day, s.preset, s.tier, l.price_rule,
                            count(*) filter (where l.kind = 'COMMIT'),
                            coalesce(sum(l.units) filter (where l.kind = 'COMMIT'), 0),
                            coalesce(sum(l.units) filter (where l.kind = 'REFUND'), 0)
                        from ledger l join submission s on s.id = l.submission_id
                        where l.tenant_id = :tenant and l.at >= :from and l.at < :to and l.kind in ('COMMIT', 'REFUND')
                        group by 1, 2, 3, 4 order by 1, 2, 3, 4
                        """, tenant, from, to)
                .query((row, n) -> new Line(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .list();
    }

    private JdbcClient.StatementSpec within(String sql, TenantId tenant, Instant from, Instant to) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param("to", OffsetDateTime.ofInstant(to, ZoneOffset.UTC));
    }
}
