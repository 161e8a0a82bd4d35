package dev.matteline.app.boot;

import dev.matteline.app.database.DatabaseAddress;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.settings.ConfigFolder;
import dev.matteline.app.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What every command that starts something needs to know.
 *
 * @param home locked by this process
 * @param database a server of the user's own, null: the embedded one, or what the configuration names
 * @param verbose whether people asked to see more than warnings
 */
public record Installation(
        MattelineHome home,
        ConfigFolder config,
        Settings settings,
        @Nullable DatabaseAddress database,
        boolean verbose) {}
