package dev.matteline.app.doctor;

import dev.matteline.app.database.DatabaseAddress;
import dev.matteline.app.database.EmbeddedPostgres;
import dev.matteline.app.home.MattelineHome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Whether a database can be had. */
final class DatabaseChecks {

    private static final int OLDEST_MAJOR = 15;

    private DatabaseChecks() {}

    static Finding embedded(MattelineHome home) {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            return connect(server.address());
        }
    }

    static Finding connect(DatabaseAddress address) {
        Properties login = new Properties();
        if (!address.user().isEmpty()) {
            login.setProperty("user", address.user());
            login.setProperty("password", address.password());
        }
        login.setProperty("loginTimeout", "10");
        try (Connection connection = DriverManager.getConnection(address.url(), login)) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            String what = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + " at " + address;
            return major < OLDEST_MAJOR
                    ? Finding.fail("database", what, "version " + OLDEST_MAJOR + " or newer is needed")
                    : Finding.ok("database", what);
        } catch (SQLException e) {
            return Finding.fail(
                    "database", "cannot connect to " + address + ": " + e.getMessage(), "check URL and rights");
        }
    }
}
