package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.jobs.batch.tenants.Plan.Grant;
import dev.matteline.jobs.batch.tenants.Plan.Period;
import dev.matteline.jobs.batch.tenants.Plan.Share;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The plans. Throws a {@link TenantException}: {@code plan_unknown}, {@code plan_exists}, {@code plan_declared} (change it
 * in the configuration), {@code plan_in_use}.
 */
public final class Plans {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Grants grants;

    Plans(JdbcClient jdbc, TransactionTemplate transaction, Grants grants) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.grants = grants;
    }

    /** A plan and whether the configuration names it. */
    public record Listed(Plan plan, boolean declared) {}

    /** By name. */
    public List<Listed> list() {
        return jdbc.sql("select * from plan order by name").query(Plans::listed).list();
    }

    public Optional<Listed> find(String name) {
        return jdbc.sql("select * from plan where name = :name")
                .param("name", name)
                .query(Plans::listed)
                .optional();
    }

    public void create(Plan plan) {
        if (insert(plan, false) == 0) {
            throw TenantException.conflict("plan_exists", "There is a plan " + plan.name() + " already.");
        }
    }

    /** The accounts of its tenants follow at once: what was used in this period counts against the new grant. */
    public void change(Plan plan) {
        transaction.executeWithoutResult(status -> {
            refuseDeclared(plan.name());
            update(plan, false);
            settleAll(plan.name());
        });
    }

    public void remove(String name) {
        transaction.executeWithoutResult(status -> {
            refuseDeclared(name);
            if (!tenants(name).isEmpty()) {
                throw TenantException.conflict("plan_in_use", "There are tenants on the plan " + name + ".");
            }
            jdbc.sql("delete from plan where name = :name").param("name", name).update();
        });
    }

    /** As the configuration says, whether it was there or not. */
    void declare(Plan plan) {
        if (insert(plan, true) == 0) {
            update(plan, true);
        }
    }

    private void refuseDeclared(String name) {
        if (find(name).orElseThrow(() -> TenantException.unknown("plan", name)).declared()) {
            throw TenantException.conflict(
                    "plan_declared", "Plan " + name + " is declared in plans.yaml; change it there and start again.");
        }
    }

    private void settleAll(String name) {
        tenants(name).forEach(grants::settle);
    }

    private List<TenantId> tenants(String plan) {
        return jdbc.sql("select id from tenant where plan = :plan order by id")
                .param("plan", plan)
                .query((row, n) -> new TenantId(row.getString(1)))
                .list();
    }

    private int insert(Plan plan, boolean declared) {
        return filled("""
                        insert into plan (name, units, period, tiers, concurrent, weight, declared)
                        values (:name, :units, :period, :tiers, :concurrent, :weight, :declared) on conflict do nothing
                        """, plan, declared).update();
    }

    private void update(Plan plan, boolean declared) {
        filled("""
                        update plan set units = :units, period = :period, tiers = :tiers, concurrent = :concurrent,
                            weight = :weight, declared = :declared, changed_at = now()
                        where name = :name
                        """, plan, declared).update();
    }

    private JdbcClient.StatementSpec filled(String sql, Plan plan, boolean declared) {
        OptionalLong units = plan.grant().units();
        OptionalInt concurrent = plan.share().concurrent();
        return jdbc.sql(sql)
                .param("name", plan.name())
                .param("units", units.isPresent() ? units.getAsLong() : null)
                .param("period", plan.grant().period().name())
                .param("tiers", plan.tiers().stream().sorted().map(Tier::word).toArray(String[]::new))
                .param("concurrent", concurrent.isPresent() ? concurrent.getAsInt() : null)
                .param("weight", plan.share().weight())
                .param("declared", declared);
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(plan(row), row.getBoolean("declared"));
    }

    private static Plan plan(ResultSet row) throws SQLException {
        Long units = row.getObject("units", Long.class);
        Integer concurrent = row.getObject("concurrent", Integer.class);
        return new Plan(
                row.getString("name"),
                new Grant(
                        units == null ? OptionalLong.empty() : OptionalLong.of(units),
                        Period.valueOf(row.getString("period"))),
                Stream.of((String[]) row.getArray("tiers").getArray())
                        .map(Tier::parse)
                        .collect(Collectors.toSet()),
                new Share(concurrent == null ? OptionalInt.empty() : OptionalInt.of(concurrent), row.getInt("weight")));
    }
}
