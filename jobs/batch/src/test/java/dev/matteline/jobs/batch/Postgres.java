package dev.matteline.jobs.batch;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this module, with a fresh database for each that asks. */
final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    /** JDBC URL of a new, empty database. */
    static String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            statement.execute("create role " + name + "_worker");
            statement.execute("create role " + name + "_tenant");
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test", e);
        }
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** Connections to a fresh database in one of its roles. */
    static HikariDataSource pool(String url, String role, int size) {
        String database = url.replaceFirst(".*/([a-z0-9_]+).*", "$1");
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionInitSql("set role " + database + role);
        return pool;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }
}
