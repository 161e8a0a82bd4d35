package dev.matteline.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;

/** Opens the pool that everything shares. */
final class ConnectionPool {

    private ConnectionPool() {}

    /** @throws dev.matteline.app.AppException {@code database_unavailable} when no connection can be had */
    static HikariDataSource open(String name, DatabaseRoles.Login login, int size, int idle) {
        DatabaseAddress address = login.address();
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        login.greeting().ifPresent(config::setConnectionInitSql);
        config.setJdbcUrl(address.url());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(idle);
        config.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
        config.addDataSourceProperty("ApplicationName", name);
        // a server that vanished without a word must not hold a lane for ever
        config.addDataSourceProperty("socketTimeout", "120");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw DatabaseErrors.unavailable("cannot connect to " + address + ": " + cause.getMessage(), e);
        }
    }
}
