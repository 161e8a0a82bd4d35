package dev.matteline.app.database;

import dev.matteline.app.home.HomeLock;
import dev.matteline.app.home.MattelineHome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A process for {@link EmbeddedPostgresIT} to kill: starts the server, writes rows one transaction each and prints
 * the number of each after its commit, until it is stopped.
 */
final class ServerMain {

    private ServerMain() {}

    @SuppressWarnings("try") // the lock is held, not used
    public static void main(String[] args) throws SQLException {
        MattelineHome home = new MattelineHome(Path.of(args[0]));
        int rows = Integer.parseInt(args[1]);
        home.create();
        try (HomeLock lock = HomeLock.acquire(home, "server-main");
                EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            DatabaseAddress address = server.address();
            try (Connection connection =
                            DriverManager.getConnection(address.url(), address.user(), address.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS written (n bigserial PRIMARY KEY)");
                for (int i = 0; i < rows; i++) {
                    statement.execute("INSERT INTO written DEFAULT VALUES");
                    System.out.println("committed");
                }
            }
        }
        System.out.println("stopped");
    }
}
