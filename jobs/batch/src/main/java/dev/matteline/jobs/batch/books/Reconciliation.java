package dev.matteline.jobs.batch.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether ledger, accounts, reservations, items and outputs tell the same story, at one moment. Work may go on meanwhile:
 * everything is read from one snapshot, and every transaction of the product leaves the books even.
 */
public final class Reconciliation {

    private static final String LEDGER = """
            with sums as (
                select tenant_id,
                    sum(case kind when 'RESERVE' then units when 'COMMIT' then -units when 'RELEASE' then -units
                        else 0 end) as reserved,
                    sum(case kind when 'COMMIT' then units when 'REFUND' then -units else 0 end) as committed,
                    sum(case when kind in ('GRANT', 'TOPUP', 'ADJUST') then units else 0 end) as granted
                from ledger group by tenant_id)
            """;

    private static final String ACCOUNTS = """
            select * from (
                select 'reserved', a.tenant_id, 'account', coalesce(s.reserved, 0) as expected, a.reserved as found
                from account a left join sums s using (tenant_id)
                union all
                select 'committed', a.tenant_id, 'account', coalesce(s.committed, 0), a.committed
                from account a left join sums s using (tenant_id)
                union all
                select 'granted', a.tenant_id, 'account', coalesce(s.granted, 0), a.granted
                from account a left join sums s using (tenant_id) where a.granted is not null
                union all
                select 'reservations', a.tenant_id, 'account', coalesce(r.units, 0), a.reserved
                from account a left join (select tenant_id, sum(open_units) as units from reservation group by tenant_id) r
                    using (tenant_id)
            ) compared where expected <> found
            """;

    /** What a submission may still commit is what its items that are not settled would cost. */
    private static final String ITEMS = """
            select 'items', s.tenant_id, 'submission ' || s.id, coalesce(i.units, 0), coalesce(r.open_units, 0)
            from submission s left join reservation r on r.submission_id = s.id
                left join (select submission_id, sum(units) as units from item where state in ('OPEN', 'CLAIMED')
                    group by submission_id) i on i.submission_id = s.id
            where coalesce(i.units, 0) <> coalesce(r.open_units, 0)
            """;

    /** Every item that was cut out is in the ledger once, and not given back. */
    private static final String CHARGES = """
            select 'charges', i.tenant_id, 'item ' || i.id, 1, coalesce(l.net, 0)
            from item i left join (
                select item_id, sum(case kind when 'COMMIT' then 1 when 'REFUND' then -1 else 0 end) as net
                from ledger where item_id is not null group by item_id) l on l.item_id = i.id
            where i.state in ('SETTLED', 'DELIVERED') and coalesce(l.net, 0) < 1
            """;

    /** What was delivered has arrived in every sink; what was settled is on its way. */
    private static final String OUTPUTS = """
            select 'outputs', i.tenant_id, 'item ' || i.id, cardinality(s.sinks), (
                select count(distinct d.sink) from delivery d where d.item_id = i.id and d.kind = 'RENDITION'
                  and d.state = any(case i.state when 'DELIVERED' then array['DELIVERED']
                    else array['DELIVERED', 'PENDING', 'SENDING'] end))
            from item i join submission s on s.id = i.submission_id
            where i.state in ('SETTLED', 'DELIVERED') and not (
                exists (select 1 from rendition r where r.item_id = i.id)
                and cardinality(s.sinks) <= (
                    select count(distinct d.sink) from delivery d where d.item_id = i.id and d.kind = 'RENDITION'
                      and d.state = any(case i.state when 'DELIVERED' then array['DELIVERED']
                        else array['DELIVERED', 'PENDING', 'SENDING'] end)))
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    /** {@code transaction} begins transactions on the database behind {@code jdbc}. */
    public Reconciliation(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(
                Objects.requireNonNull(transaction.getTransactionManager(), "a template has a manager"));
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** How much was compared, and what did not agree. */
    public record Result(long accounts, long ledgerRows, long items, long outputs, List<Difference> differences) {

        public Result {
            differences = List.copyOf(differences);
        }

        /** For people, in one line. */
        public String line() {
            return differences.size() + " differences (" + accounts + " accounts, " + ledgerRows + " ledger rows, "
                    + items + " items, " + outputs + " delivered outputs)";
        }
    }

    /** Compares everything. */
    public Result run() {
        return Objects.requireNonNull(snapshot.execute(status -> {
            List<Difference> differences = new ArrayList<>();
            for (String check : List.of(LEDGER + ACCOUNTS, ITEMS, CHARGES, OUTPUTS)) {
                differences.addAll(compare(check));
            }
            return new Result(
                    count("account"),
                    count("ledger"),
                    count("item"),
                    count("delivery where kind = 'RENDITION' and state = 'DELIVERED'"),
                    differences);
        }));
    }

    private List<Difference> compare(String check) {
        return jdbc.sql(check)
                .query((row, n) -> new Difference(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
