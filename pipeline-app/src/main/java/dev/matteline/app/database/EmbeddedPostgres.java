package dev.matteline.app.database;

import dev.matteline.app.ExitCode;
import dev.matteline.app.Supervision;
import dev.matteline.app.home.MattelineHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own under the home, on a free port of 127.0.0.1, durable as any other. One per home: the
 * caller holds the {@link dev.matteline.app.home.HomeLock}. Closing it waits for the server to end.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String DATABASE = "matteline";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;

    private final ServerProgram program;
    private final DataDirectory directory;
    private final DatabaseAddress address;
    private volatile boolean closing;

    private EmbeddedPostgres(ServerProgram program, DataDirectory directory, int port) {
        this.program = program;
        this.directory = directory;
        this.address = address(port, directory);
    }

    static DatabaseAddress address(int port, DataDirectory directory) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, DataDirectory.USER, directory.password());
    }

    /**
     * Starts the server, creating the database on first use and stopping an orphan of an earlier run.
     *
     * @throws dev.matteline.app.AppException {@code database_unavailable}, {@code database_version} or
     *     {@code database_in_use}
     */
    public static EmbeddedPostgres start(MattelineHome home) {
        PostgresBinaries binaries = PostgresBinaries.unpackInto(home.postgres());
        ServerProgram program =
                new ServerProgram(binaries, home.postgres(), home.log().resolve("postgresql.log"));
        DataDirectory directory = new DataDirectory(home.postgres());
        directory.createIfMissing(program);
        OrphanServer.stop(directory.data());
        EmbeddedPostgres server = new EmbeddedPostgres(program, directory, startOnFreePort(program, directory));
        try {
            server.createDatabase();
        } catch (SQLException e) {
            server.close();
            throw DatabaseErrors.unavailable("the embedded database does not answer: " + e.getMessage(), e);
        }
        LOG.info("embedded PostgreSQL runs at {}", server.address.url());
        OrphanServer.on(directory.data()).ifPresent(server::watch);
        return server;
    }

    /** Without its server this process can do nothing; a new start clears what the server has left, and goes on. */
    private void watch(ProcessHandle process) {
        var unused = process.onExit().thenRun(() -> {
            if (closing) {
                return;
            }
            LOG.error("embedded PostgreSQL has ended by itself, see {}", program.log());
            if (Supervision.launcher().isPresent()) {
                Runtime.getRuntime().halt(ExitCode.RESTART.value());
            }
        });
    }

    /** Where to connect. */
    public DatabaseAddress address() {
        return address;
    }

    /** A server that is gone already, killed or crashed, is no failure: what it leaves is the next start's to clear. */
    @Override
    public void close() {
        closing = true;
        if (!OrphanServer.runsOn(directory.data())) {
            LOG.warn("embedded PostgreSQL had ended before it was stopped");
            return;
        }
        program.run(
                STOP_LIMIT.plusSeconds(5),
                "pg_ctl",
                List.of("stop", "-D", directory.data().toString(), "-m", "fast", "-w", "-t", seconds(STOP_LIMIT)));
        LOG.info("embedded PostgreSQL stopped");
    }

    /** Between asking for a free port and using it somebody else may take it: then another one is tried. */
    private static int startOnFreePort(ServerProgram program, DataDirectory directory) {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                program.run(START_LIMIT.plusSeconds(5), "pg_ctl", startArguments(directory, program, port));
                return port;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warn("the embedded database did not start on port {}, trying another", port, e);
                OrphanServer.stop(directory.data());
            }
        }
    }

    private static List<String> startArguments(DataDirectory directory, ServerProgram program, int port) {
        return List.of(
                "start",
                "-D",
                directory.data().toString(),
                "-l",
                program.log().toString(),
                "-w",
                "-t",
                seconds(START_LIMIT),
                "-o",
                ServerSettings.commandLine(port));
    }

    private void createDatabase() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", address.user());
        login.setProperty("password", address.password());
        String maintenance = address.url().replace("/" + DATABASE, "/postgres");
        try (Connection connection = DriverManager.getConnection(maintenance, login);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw DatabaseErrors.unavailable("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
