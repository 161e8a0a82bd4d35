package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.tenants.Tenant.Standing;
import dev.matteline.jobs.batch.tenants.Tenant.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tenants: list, create, change, suspend, resume, close. Each method is one transaction. Safe for use by many threads.
 *
 * <p>Throws a {@link TenantException}: {@code tenant_unknown}, {@code plan_unknown}, {@code tenant_exists},
 * {@code tenant_declared} (change it in the configuration), {@code tenant_closed}.
 */
public final class Tenants {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Grants grants;
    private final Closing closing;

    Tenants(JdbcClient jdbc, TransactionTemplate transaction, Grants grants, Closing closing) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.grants = grants;
        this.closing = closing;
    }

    /** By id. */
    public List<Tenant> list() {
        return jdbc.sql("select * from tenant order by id")
                .query(Tenants::tenant)
                .list();
    }

    public Optional<Tenant> find(TenantId id) {
        return jdbc.sql("select * from tenant where id = :id")
                .param("id", id.value())
                .query(Tenants::tenant)
                .optional();
    }

    /** Opens its account, too. */
    public Tenant create(TenantDraft draft) {
        transaction.executeWithoutResult(status -> {
            requirePlan(draft.plan());
            if (insert(draft, false) == 0) {
                throw TenantException.conflict(
                        "tenant_exists", "There is a tenant " + draft.id() + " already; ids are never used again.");
            }
            grants.settle(draft.id());
        });
        return get(draft.id());
    }

    /** Another plan, other models. The account follows the plan at once. */
    public Tenant change(TenantDraft draft) {
        transaction.executeWithoutResult(status -> {
            requirePlan(draft.plan());
            Tenant old = get(draft.id());
            if (old.declared()) {
                throw TenantException.conflict(
                        "tenant_declared",
                        "Tenant " + draft.id() + " is declared in tenants.yaml; change it there and start again.");
            }
            requireOpen(old);
            update(draft, false);
            grants.settle(draft.id());
        });
        return get(draft.id());
    }

    /** From now on nothing more is worked on. Watched sources go on registering, whoever waits is refused. */
    public Tenant suspend(TenantId id, String reason) {
        return stand(id, State.SUSPENDED, Optional.of(reason));
    }

    public Tenant resume(TenantId id) {
        return stand(id, State.ACTIVE, Optional.empty());
    }

    /**
     * Ends the relation: cancels what is open, gives back what was reserved, and takes nothing in again. What was delivered
     * and the ledger stay; content goes with its retention.
     */
    public Tenant close(TenantId id, String reason) {
        if (id.equals(TenantId.DEFAULT)) {
            throw TenantException.conflict("tenant_default", "The tenant default is always needed.");
        }
        Tenant closed = stand(id, State.CLOSED, Optional.of(reason));
        closing.cancelAll();
        return closed;
    }

    Tenant get(TenantId id) {
        return find(id).orElseThrow(() -> TenantException.unknown("tenant", id));
    }

    /** As the configuration says, whether it was there or not. A closed one stays closed. */
    void declare(TenantDraft draft) {
        if (insert(draft, true) == 0) {
            update(draft, true);
        }
        grants.settle(draft.id());
    }

    private Tenant stand(TenantId id, State state, Optional<String> reason) {
        transaction.executeWithoutResult(status -> {
            requireOpen(get(id));
            jdbc.sql("update tenant set state = :state, reason = :reason, changed_at = now() where id = :id")
                    .param("state", state.name())
                    .param("reason", reason.orElse(null))
                    .param("id", id.value())
                    .update();
        });
        return get(id);
    }

    private static void requireOpen(Tenant tenant) {
        if (tenant.standing().state() == State.CLOSED) {
            throw TenantException.conflict("tenant_closed", "Tenant " + tenant.id() + " is closed for good.");
        }
    }

    private void requirePlan(String plan) {
        boolean known = jdbc.sql("select exists (select 1 from plan where name = :plan)")
                .param("plan", plan)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw TenantException.unknown("plan", plan);
        }
    }

    private int insert(TenantDraft draft, boolean declared) {
        return filled(
                        "insert into tenant (id, plan, models, declared)"
                                + " values (:id, :plan, :models, :declared) on conflict do nothing",
                        draft,
                        declared)
                .update();
    }

    private void update(TenantDraft draft, boolean declared) {
        filled("update tenant set plan = :plan, models = :models, declared = :declared where id = :id", draft, declared)
                .update();
    }

    private JdbcClient.StatementSpec filled(String sql, TenantDraft draft, boolean declared) {
        return jdbc.sql(sql)
                .param("id", draft.id().value())
                .param("plan", draft.plan())
                .param("models", draft.models().stream().sorted().toArray(String[]::new))
                .param("declared", declared);
    }

    private static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("id")),
                row.getString("plan"),
                Set.of((String[]) row.getArray("models").getArray()),
                new Standing(
                        State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("reason")),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()),
                row.getBoolean("declared"));
    }
}
