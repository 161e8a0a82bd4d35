package dev.matteline.app.database;

import dev.matteline.app.home.FileTrees;
import dev.matteline.app.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the database under {@code <home>/pg}: {@code data} and {@code password} (0600). Made by initdb under
 * another name and renamed, so a kill in between leaves nothing that looks like a database.
 */
record DataDirectory(Path folder) {

    static final String USER = "matteline";
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String UNFINISHED = "initializing";
    private static final String MAJOR = "18";
    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);

    Path data() {
        return folder.resolve("data");
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw DatabaseErrors.unavailable("cannot read the database password " + passwordFile(), e);
        }
    }

    /** Runs initdb if there is no database yet. */
    void createIfMissing(ServerProgram program) {
        removeUnfinished();
        if (Files.isDirectory(data())) {
            checkVersion();
            return;
        }
        // a name of its own: the initdb of a killed process may still be writing to that of the last time
        Path part = folder.resolve(UNFINISHED + UUID.randomUUID());
        try {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            PrivateFiles.write(passwordFile(), HexFormat.of().formatHex(secret) + "\n");
            program.run(INIT_LIMIT, "initdb", initArguments(part));
            Files.move(part, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DatabaseErrors.unavailable("cannot create the database in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** What killed processes have begun; what cannot be removed yet goes at a later start. */
    private void removeUnfinished() {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path one : unfinished) {
                FileTrees.delete(one);
            }
        } catch (IOException e) {
            LOG.info("the remains of an unfinished database in {} stay for now: {}", folder, e.toString());
        }
    }

    private List<String> initArguments(Path target) {
        return List.of(
                "--pgdata=" + target,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // the same order of names on every machine, whatever its locales
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
    }

    private void checkVersion() {
        Path file = data().resolve("PG_VERSION");
        try {
            String version = Files.readString(file).strip();
            if (!version.equals(MAJOR)) {
                throw DatabaseErrors.version(
                        "the database in " + data() + " was made by PostgreSQL " + version + ", this is " + MAJOR);
            }
        } catch (IOException e) {
            throw DatabaseErrors.version("the folder " + data() + " is not a PostgreSQL database (no PG_VERSION)");
        }
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }
}
