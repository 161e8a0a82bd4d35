package dev.matteline.app.restart;

import dev.matteline.app.database.DatabaseAddress;
import dev.matteline.app.database.EmbeddedPostgres;
import dev.matteline.app.home.MattelineHome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of a home, opened when no run is using it, to count in it. */
final class Books implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Connection connection;

    Books(Path home) throws SQLException {
        server = EmbeddedPostgres.start(new MattelineHome(home));
        DatabaseAddress address = server.address();
        connection = DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        server.close();
    }
}
