package dev.matteline.app.doctor;

import dev.matteline.app.AppException;
import dev.matteline.app.database.DatabaseAddress;
import dev.matteline.app.home.HomeLock;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.ConfigFolder;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a run or a service needs, and says what to do about what is missing. */
public final class Doctor {

    private final MattelineHome home;
    private final Supplier<ConfigFolder> config;
    private final @Nullable DatabaseAddress database;

    /** Looks at nothing yet. */
    public Doctor(MattelineHome home, Supplier<ConfigFolder> config, @Nullable DatabaseAddress database) {
        this.home = home;
        this.config = config;
        this.database = database;
    }

    /** Hands every finding over as soon as it is there. Returns whether nothing failed. */
    public boolean examine(Consumer<Finding> out) {
        Tally tally = new Tally(out);
        tally.add(MachineChecks.java());
        Optional<Settings> settings = configuration(tally);
        if (homeIsUsable(tally)) {
            tally.add(MachineChecks.space(home));
            databaseAnswers(tally);
            tally.add(guarded("model", () -> ModelChecks.builtIn(home, settings)));
        }
        return tally.healthy();
    }

    /** Empty when it is wrong. */
    private Optional<Settings> configuration(Tally tally) {
        try {
            ConfigFolder folder = config.get();
            Settings settings = SettingsLoader.load(folder);
            Path path = folder.folder();
            tally.add(Finding.ok("config", path == null ? "packaged files" : path.toString()));
            FolderChecks.sources(settings).forEach(tally::add);
            FolderChecks.sinks(settings).forEach(tally::add);
            return Optional.of(settings);
        } catch (AppException e) {
            tally.add(Finding.fail("config", String.valueOf(e.getMessage()), e.hint()));
            return Optional.empty();
        }
    }

    private boolean homeIsUsable(Tally tally) {
        try {
            home.create();
            tally.add(Finding.ok("home", home.root() + ", node " + home.nodeId()));
            return true;
        } catch (AppException e) {
            tally.add(Finding.fail("home", String.valueOf(e.getMessage()), e.hint()));
            return false;
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void databaseAnswers(Tally tally) {
        if (database != null) {
            tally.add(guarded("database", () -> DatabaseChecks.connect(database)));
            return;
        }
        try (HomeLock lock = HomeLock.acquire(home, "matteline doctor")) {
            tally.add(guarded("database", () -> DatabaseChecks.embedded(home)));
        } catch (AppException e) {
            tally.add(Finding.warn("database", "not checked, " + e.getMessage(), e.hint()));
        }
    }

    private static Finding guarded(String part, Supplier<Finding> check) {
        try {
            return check.get();
        } catch (AppException e) {
            return Finding.fail(part, String.valueOf(e.getMessage()), e.hint());
        }
    }

    /** Passes findings on and remembers whether one failed. */
    private static final class Tally {

        private final Consumer<Finding> out;
        private boolean healthy = true;

        Tally(Consumer<Finding> out) {
            this.out = out;
        }

        void add(Finding finding) {
            healthy &= finding.level() != Finding.Level.FAIL;
            out.accept(finding);
        }

        boolean healthy() {
            return healthy;
        }
    }
}
