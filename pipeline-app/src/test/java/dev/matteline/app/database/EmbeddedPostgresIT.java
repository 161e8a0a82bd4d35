package dev.matteline.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.matteline.app.AppException;
import dev.matteline.app.home.MattelineHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    private static final int KILLS = 5;

    @TempDir
    Path folder;

    /** Unpacking takes seconds, so the homes share one copy. */
    @TempDir
    static Path shared;

    private MattelineHome home;
    private Path data;

    @BeforeEach
    void createHome() throws IOException {
        // deep and with a space: neither may matter
        home = new MattelineHome(folder.resolve("a home").resolve("d".repeat(120)));
        home.create();
        data = home.postgres().resolve("data");
        Path binaries = PostgresBinaries.unpackInto(shared).folder();
        Files.createSymbolicLink(home.postgres().resolve(binaries.getFileName()), binaries);
    }

    @AfterEach
    void leaveNoServer() {
        OrphanServer.stop(data);
    }

    @Test
    void everyCommittedRowSurvivesKillsAndOneServerRunsAtATime() throws Exception {
        int committed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess process = new ServerProcess(home.root(), ServerProcess.ENDLESS)) {
                process.awaitCommits(50 + 40 * kill);
                committed += 50 + 40 * kill + process.kill();
            }
            assertThat(servers()).as("the orphan of kill %d", kill).hasSize(1);
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(servers()).hasSize(1);
            // a row may be committed without the kill leaving time to say so, never the other way round
            assertThat(count(server, "SELECT count(*) FROM written"))
                    .isBetween((long) committed, (long) committed + KILLS);
        }
        assertThat(servers()).isEmpty();
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }

    /** Only the Java process dies of a kill; its initdb goes on for seconds, beside the next start. */
    @Test
    void anInitdbThatAKilledProcessHasLeftBehindIsNotInTheWay() throws Exception {
        Path left = home.postgres().resolve("initializing");
        Process orphan = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "while :; do mkdir -p \"$0/base/1\"; : >\"$0/base/1/$((n += 1))\"; done",
                        left.toString())
                .start();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(text(server, "SELECT 1")).isEqualTo("1");
        } finally {
            orphan.destroyForcibly().waitFor();
        }
        EmbeddedPostgres.start(home).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void isDurableAndPrivate() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(text(server, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(text(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(server, "SHOW jit")).isEqualTo("off");
            DatabaseAddress address = server.address();
            assertThatThrownBy(() -> DriverManager.getConnection(address.url(), address.user(), "guessed"))
                    .hasMessageContaining("password authentication failed");
            assertThat(address.toString()).doesNotContain(address.password());
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.postgres().resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondProcessOnTheSameHomeIsRefusedWithTheNameOfTheFirst() throws Exception {
        try (ServerProcess first = new ServerProcess(home.root(), ServerProcess.ENDLESS);
                ServerProcess second = afterFirst(first)) {
            assertThat(second.awaitEnd())
                    .anySatisfy(line ->
                            assertThat(line).contains("is in use by process").contains("(server-main)"));
            assertThat(second.exitValue()).isNotZero();
            first.awaitCommits(10);
        }
    }

    private ServerProcess afterFirst(ServerProcess first) throws IOException {
        first.awaitCommits(1);
        return new ServerProcess(home.root(), 1);
    }

    @Test
    void aStalePidFileOfAnotherProgramIsNotASignalToIt() throws Exception {
        EmbeddedPostgres.start(home).close();
        long innocent = ProcessHandle.current().pid();
        Files.writeString(data.resolve("postmaster.pid"), innocent + "\n" + data + "\n");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(text(server, "SELECT 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void aHalfMadeDatabaseIsMadeAgain() throws Exception {
        Files.createDirectories(home.postgres().resolve("initializing").resolve("base"));
        Files.createDirectories(home.postgres().resolve("unpacking").resolve("bin"));
        Files.delete(home.postgres()
                .resolve(PostgresBinaries.unpackInto(shared).folder().getFileName()));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(text(server, "SELECT current_database()")).isEqualTo("matteline");
        }
        assertThat(home.postgres().resolve("initializing")).doesNotExist();
        assertThat(home.postgres().resolve("unpacking")).doesNotExist();
    }

    @Test
    void aDatabaseOfAnotherVersionIsNotTouched() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .hasMessageContaining("made by PostgreSQL 16")
                .asInstanceOf(type(AppException.class))
                .extracting(AppException::code)
                .isEqualTo("database_version");
    }

    private List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> OrphanServer.runsOn(process, data))
                .toList();
    }

    private static long count(EmbeddedPostgres server, String sql) throws SQLException {
        return Long.parseLong(text(server, sql));
    }

    private static String text(EmbeddedPostgres server, String sql) throws SQLException {
        DatabaseAddress address = server.address();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
