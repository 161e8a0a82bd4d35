package dev.matteline.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;

/** Opens the pool that everything shares. */
final class ConnectionPool {

    private ConnectionPool() {}

    /** @throws dev.matteline.app.AppException {@code database_unavailable} when no connection can be had */
    static HikariDataSource open(DatabaseAddress address, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("matteline");
        config.setJdbcUrl(address.url());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
        config.addDataSourceProperty("ApplicationName", "matteline");
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
