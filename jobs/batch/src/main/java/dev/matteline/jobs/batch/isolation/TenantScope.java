package dev.matteline.jobs.batch.isolation;

import dev.matteline.jobs.api.TenantId;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of every query that answers for one tenant. It runs as a role that sees only the rows of the tenant its
 * transaction has named, enforced by the database: a query that forgets its {@code where} finds nothing of others, and one
 * that goes past this class finds nothing at all. Read-only. Safe for use by many threads.
 */
public final class TenantScope {

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    /** {@code tenants} logs in as the tenants' role. */
    public TenantScope(DataSource tenants) {
        DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
        readOnly.setReadOnly(true);
        readOnly.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(tenants), readOnly);
        this.jdbc = JdbcClient.create(tenants);
    }

    /**
     * What {@code question} finds among the rows of {@code tenant}, in one transaction. The client given to it must not be
     * kept: outside it finds nothing.
     */
    public <T extends @Nullable Object> T within(TenantId tenant, Function<JdbcClient, T> question) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('matteline.tenant', :tenant, true)")
                    .param("tenant", tenant.value())
                    .query(String.class)
                    .single();
            return question.apply(jdbc);
        });
    }
}
