package dev.matteline.app.removebg;

import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.results.Results;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.submit.Interactive;
import dev.matteline.app.submit.ItemWatch;
import dev.matteline.app.submit.Orders;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.ledger.Accounts;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The interface of remove.bg. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Import(RemoveBgController.class)
public class RemoveBgConfiguration {

    @Bean
    RemoveBg removeBg(
            Orders orders,
            Interactive interactive,
            ItemWatch watch,
            RemoveBg.Refund refund,
            RemoveBg.Finder finder,
            Settings settings) {
        return new RemoveBg(
                orders,
                interactive,
                watch,
                refund,
                finder,
                settings.access().api().maxWait());
    }

    @Bean
    Backdrops backdrops(MattelineHome home, Clock clock) {
        return new Backdrops(home.root().resolve("backdrops"), clock);
    }

    @Bean
    RemoveBg.Finder removeBgFinder(ContentStore store, Lineage lineage, Results results) {
        return new RemoveBg.Finder(store, lineage, results, new SubjectBox());
    }

    @Bean
    RemoveBg.Refund removeBgRefund(
            Accounts accounts, TransactionTemplate transaction, @Qualifier("directJdbcClient") JdbcClient jdbc) {
        return new RemoveBg.Refund() {
            @Override
            public void of(TenantId tenant, ItemId item) {
                transaction.executeWithoutResult(status -> accounts.refund(tenant, item.value()));
            }

            @Override
            public Optional<Long> left(TenantId tenant) {
                return jdbc.sql("select granted - reserved - committed from account where tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
                        .optional()
                        .flatMap(left -> left);
            }
        };
    }
}
