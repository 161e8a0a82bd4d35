package dev.matteline.app.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.jobs.batch.isolation.IsolationCheck;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * The database as beans: {@code dataSource} for everybody, {@code directDataSource} (the pool itself) for claims that
 * want their own short transaction, {@code tenantDataSource} for what one tenant may see. The embedded server is made before the pool and, being what the pool depends on,
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

    @Bean
    DatabaseRoles databaseRoles(DatabaseAddress address) {
        return DatabaseRoles.prepare(address);
    }

    /** For migrations alone. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    @Qualifier("ownerDataSource") DataSource ownerDataSource(DatabaseAddress address) {
        return address.user().isEmpty()
                ? new DriverManagerDataSource(address.url())
                : new DriverManagerDataSource(address.url(), address.user(), address.password());
    }

    @Bean(destroyMethod = "close", defaultCandidate = false)
    @Qualifier("directDataSource") HikariDataSource directDataSource(DatabaseRoles roles, Environment environment) {
        int size = environment.getProperty("spring.datasource.hikari.maximum-pool-size", Integer.class, 12);
        return ConnectionPool.open("matteline", roles.worker(), size, 2);
    }

    /** For what is asked by and for one tenant; nothing is connected until somebody asks. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    @Lazy
    @Qualifier("tenantDataSource") HikariDataSource tenantDataSource(DatabaseRoles roles) {
        return ConnectionPool.open("matteline-tenants", roles.tenant(), 6, 0);
    }

    /** Nothing is started on a database that does not keep tenants apart. */
    @Bean
    @DependsOnDatabaseInitialization
    InitializingBean isolationCheck(@Qualifier("directDataSource") DataSource pool) {
        return () -> {
            List<String> problems = IsolationCheck.problems(JdbcClient.create(pool));
            if (!problems.isEmpty()) {
                throw new AppException(
                        ExitCode.INFRASTRUCTURE,
                        "database_role_unsafe",
                        "tenants are not kept apart: " + String.join("; ", problems),
                        "see 'A database of your own' in config/README.md");
            }
        };
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
