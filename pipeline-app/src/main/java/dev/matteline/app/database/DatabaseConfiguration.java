package dev.matteline.app.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.matteline.app.home.MattelineHome;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * The database as beans: {@code dataSource} for everybody, {@code directDataSource} (the pool itself) for claims that
 * want their own short transaction. The embedded server is made before the pool and, being what the pool depends on,
 * closed after it.
 */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseGiven.class)
    EmbeddedPostgres embeddedPostgres(MattelineHome home) {
        return EmbeddedPostgres.start(home);
    }

    @Bean
    DatabaseAddress databaseAddress(ObjectProvider<EmbeddedPostgres> embedded, Environment environment) {
        return Optional.ofNullable(embedded.getIfAvailable())
                .map(EmbeddedPostgres::address)
                .orElseGet(() -> given(environment));
    }

    @Bean(destroyMethod = "close", defaultCandidate = false)
    @Qualifier("directDataSource") HikariDataSource directDataSource(DatabaseAddress address, Environment environment) {
        return ConnectionPool.open(
                address, environment.getProperty("spring.datasource.hikari.maximum-pool-size", Integer.class, 12));
    }

    @Bean
    @Primary
    DataSource dataSource(@Qualifier("directDataSource") HikariDataSource pool) {
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy(pool);
        return lazy;
    }

    private static DatabaseAddress given(Environment environment) {
        DatabaseAddress parsed = DatabaseUrl.parse(environment.getRequiredProperty("spring.datasource.url"));
        return new DatabaseAddress(
                parsed.url(),
                environment.getProperty("spring.datasource.username", parsed.user()),
                environment.getProperty("spring.datasource.password", parsed.password()));
    }
}
