package dev.matteline.app.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived the process that started it ({@code kill -9}) and still holds our data directory. Called
 * only by the holder of the home's lock, so a server found here belongs to nobody any more.
 */
final class OrphanServer {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanServer.class);
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE_SHUTDOWN = Duration.ofSeconds(10);

    private OrphanServer() {}

    /** Stops the server that runs on {@code data}, if there is one, and removes a stale pid file. */
    static void stop(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> orphan = pid(pidFile).flatMap(ProcessHandle::of);
        if (orphan.isPresent() && runsOn(orphan.get(), data)) {
            LOG.info(
                    "stopping the database server {} that an earlier run left behind",
                    orphan.get().pid());
            end(orphan.get());
        }
        removeStale(pidFile, data);
    }

    /** Whether there is a server on {@code data}. */
    static boolean runsOn(Path data) {
        return on(data).isPresent();
    }

    /** The server on {@code data}. */
    static Optional<ProcessHandle> on(Path data) {
        return pid(data.resolve("postmaster.pid")).flatMap(ProcessHandle::of).filter(server -> runsOn(server, data));
    }

    private static void end(ProcessHandle server) {
        signal("INT", server);
        if (!gone(server, FAST_SHUTDOWN)) {
            signal("QUIT", server);
            if (!gone(server, IMMEDIATE_SHUTDOWN)) {
                throw DatabaseErrors.notOurs(
                        "the database server " + server.pid() + " of an earlier run does not stop");
            }
        }
    }

    private static void removeStale(Path pidFile, Path data) {
        Optional<ProcessHandle> now = pid(pidFile).flatMap(ProcessHandle::of);
        if (now.isPresent() && runsOn(now.get(), data)) {
            throw DatabaseErrors.notOurs("another server, process " + now.get().pid() + ", runs on " + data);
        }
        try {
            if (Files.deleteIfExists(pidFile)) {
                LOG.info("removed the pid file of a database server that is gone");
            }
        } catch (IOException e) {
            throw DatabaseErrors.unavailable("cannot remove the stale " + pidFile, e);
        }
    }

    /** Whether the process is a PostgreSQL server started with this data directory. */
    static boolean runsOn(ProcessHandle process, Path data) {
        try {
            byte[] raw = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            List<String> words = List.of(new String(raw, StandardCharsets.UTF_8).split("\0", -1));
            return words.get(0).endsWith("postgres") && words.contains(data.toString());
        } catch (IOException e) {
            // the process ended between the two looks
            return false;
        }
    }

    private static Optional<Long> pid(Path pidFile) {
        try {
            return Optional.of(Long.valueOf(
                    Files.readString(pidFile).lines().findFirst().orElse("").strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // none, or cut short by a crash
        }
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw DatabaseErrors.unavailable("cannot signal the database server " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseErrors.unavailable("interrupted while stopping a database server", e);
        }
    }

    private static boolean gone(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
