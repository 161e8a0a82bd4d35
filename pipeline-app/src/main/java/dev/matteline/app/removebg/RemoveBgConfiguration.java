package dev.matteline.app.removebg;

import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.results.Results;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.submit.Interactive;
import dev.matteline.app.submit.ItemWatch;
import dev.matteline.app.submit.Orders;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.batch.control.Lineage;
import dev.matteline.jobs.batch.ledger.Accounts;
import java.time.Clock;
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
            Credits credits,
            RemoveBg.Finder finder,
            Settings settings) {
        return new RemoveBg(
                orders,
                interactive,
                watch,
                credits,
                finder,
                settings.access().api().maxWait());
    }

    @Bean
    Backdrops backdrops(MattelineHome home, Clock clock) {
        return new Backdrops(home.root().resolve("backdrops"), clock);
    }

    @Bean
    Improvements improvements(MattelineHome home, Clock clock) {
        return new Improvements(home.root().resolve("improve"), clock);
    }

    @Bean
    RemoveBg.Finder removeBgFinder(ContentStore store, Lineage lineage, Results results) {
        return new RemoveBg.Finder(store, lineage, results, new SubjectBox());
    }

    @Bean
    Credits removeBgCredits(
            Accounts accounts, TransactionTemplate transaction, @Qualifier("directJdbcClient") JdbcClient jdbc) {
        return new Credits(accounts, transaction, jdbc);
    }
}
