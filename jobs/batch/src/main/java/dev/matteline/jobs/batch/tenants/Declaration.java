package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.batch.submission.Tier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what the configuration declares into the database at every start. What it does not name any more stays as it
 * is, and can then be changed by hand.
 */
public final class Declaration {

    private static final Logger log = LoggerFactory.getLogger(Declaration.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Plans plans;
    private final Tenants tenants;
    private final PriceRules prices;

    Declaration(JdbcClient jdbc, TransactionTemplate transaction, Plans plans, Tenants tenants, PriceRules prices) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.plans = plans;
        this.tenants = tenants;
        this.prices = prices;
    }

    /** Everything at once, or nothing. */
    public void declare(
            Collection<Plan> declaredPlans, Collection<TenantDraft> declaredTenants, Map<Tier, Long> units) {
        transaction.executeWithoutResult(status -> {
            prices.declare(units);
            declaredPlans.forEach(plans::declare);
            declaredTenants.forEach(tenants::declare);
            release("plan", "name", declaredPlans.stream().map(Plan::name).toList());
            release(
                    "tenant",
                    "id",
                    declaredTenants.stream().map(draft -> draft.id().value()).toList());
        });
    }

    private void release(String table, String key, List<String> declared) {
        jdbc.sql("update " + table + " set declared = false where declared and not " + key + " = any(:names) returning "
                        + key)
                .param("names", declared.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(name -> log.warn("{} {} is no longer in the configuration; it stays as it was", table, name));
    }
}
