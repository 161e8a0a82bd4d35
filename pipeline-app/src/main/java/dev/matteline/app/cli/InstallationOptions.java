package dev.matteline.app.cli;

import dev.matteline.app.boot.Installation;
import dev.matteline.app.database.DatabaseUrl;
import dev.matteline.app.home.HomeLock;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.ConfigFolder;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SettingsLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on an installation. */
final class InstallationOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "where state is kept; default: $MATTELINE_HOME or ~/.matteline")
    @Nullable Path home;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "folder of the configuration files; default: the one beside the launcher")
    @Nullable Path config;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "a PostgreSQL server of your own: postgresql://user:password@host:port/name")
    @Nullable String database;

    @Option(names = "--verbose", description = "log to the console, stack traces with errors")
    boolean verbose;

    MattelineHome home() {
        return MattelineHome.locate(home, System.getenv());
    }

    ConfigFolder configFolder() {
        return ConfigFolder.locate(config);
    }

    /** Reads and checks everything that needs no lock. */
    Installation installation() {
        ConfigFolder folder = configFolder();
        Settings settings = SettingsLoader.load(folder);
        return new Installation(
                home(), folder, settings, database == null ? null : DatabaseUrl.parse(database), verbose);
    }

    /** Creates the home and takes it for this process, until the process ends or the lock is closed. */
    static HomeLock lock(MattelineHome home, String command) {
        home.create();
        HomeLock lock = HomeLock.acquire(home, command);
        home.emptyTmp();
        return lock;
    }
}
