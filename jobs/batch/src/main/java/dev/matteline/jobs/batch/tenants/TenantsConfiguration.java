package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.ledger.Cancellation;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wiring of tenants, plans, prices and accounts. */
@Configuration(proxyBeanMethods = false)
public class TenantsConfiguration {

    @Bean
    Grants grants(@Qualifier("jdbcClient") JdbcClient jdbc, TransactionTemplate transaction) {
        return new Grants(jdbc, transaction);
    }

    @Bean
    Closing closing(@Qualifier("jdbcClient") JdbcClient jdbc, Cancellation cancellation) {
        return new Closing(jdbc, cancellation);
    }

    @Bean
    Plans plans(@Qualifier("jdbcClient") JdbcClient jdbc, TransactionTemplate transaction, Grants grants) {
        return new Plans(jdbc, transaction, grants);
    }

    @Bean
    Tenants tenants(
            @Qualifier("jdbcClient") JdbcClient jdbc, TransactionTemplate transaction, Grants grants, Closing closing) {
        return new Tenants(jdbc, transaction, grants, closing);
    }

    @Bean
    Balances balances(@Qualifier("jdbcClient") JdbcClient jdbc, TransactionTemplate transaction, Doorbell doorbell) {
        return new Balances(jdbc, transaction, doorbell);
    }

    @Bean
    PriceRules priceRules(@Qualifier("jdbcClient") JdbcClient jdbc) {
        return new PriceRules(jdbc);
    }

    @Bean
    Declaration declaration(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction,
            Plans plans,
            Tenants tenants,
            PriceRules prices) {
        return new Declaration(jdbc, transaction, plans, tenants, prices);
    }
}
