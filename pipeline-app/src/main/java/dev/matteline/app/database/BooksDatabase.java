package dev.matteline.app.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.matteline.app.home.HomeLock;
import dev.matteline.app.home.MattelineHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of an installation for a command that only looks into it: the given one, the embedded one of a process that
 * runs just now, or the embedded one, started for as long as the command takes.
 */
public final class BooksDatabase implements AutoCloseable {

    private static final int PORT_LINE = 3;

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final HikariDataSource pool;

    private BooksDatabase(MattelineHome home, @Nullable DatabaseAddress given, String command) {
        DatabaseAddress owner = given != null ? given : running(home).orElseGet(() -> start(home, command));
        this.pool = ConnectionPool.open(
                "matteline-books", DatabaseRoles.prepare(owner).worker(), 2, 0);
        closers.push(pool::close);
    }

    /** {@code command} is what others are told who want the home meanwhile. */
    public static BooksDatabase open(MattelineHome home, @Nullable DatabaseAddress given, String command) {
        return new BooksDatabase(home, given, command);
    }

    /** Works for all tenants. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }

    private DatabaseAddress start(MattelineHome home, String command) {
        home.create();
        HomeLock lock = HomeLock.acquire(home, command);
        closers.push(lock::close);
        EmbeddedPostgres server = EmbeddedPostgres.start(home);
        closers.push(server::close);
        return server.address();
    }

    private static Optional<DatabaseAddress> running(MattelineHome home) {
        DataDirectory directory = new DataDirectory(home.postgres());
        Path pidFile = directory.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile) || !OrphanServer.runsOn(directory.data())) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return Optional.of(EmbeddedPostgres.address(
                    Integer.parseInt(lines.get(PORT_LINE).strip()), directory));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw DatabaseErrors.unavailable("the database server is just starting or ending; try again", e);
        }
    }
}
