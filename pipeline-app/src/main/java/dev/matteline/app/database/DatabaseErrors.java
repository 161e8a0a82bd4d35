package dev.matteline.app.database;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import org.jspecify.annotations.Nullable;

/** The ways in which a database can be missing, in words for people. */
final class DatabaseErrors {

    private static final String LOG_HINT =
            "see log/postgresql.log in the home; a server of your own works with --db URL";

    private DatabaseErrors() {}

    static AppException unavailable(String what, @Nullable Throwable cause) {
        return cause == null
                ? new AppException(ExitCode.INFRASTRUCTURE, "database_unavailable", what, LOG_HINT)
                : new AppException(ExitCode.INFRASTRUCTURE, "database_unavailable", what, LOG_HINT, cause);
    }

    static AppException version(String what) {
        return new AppException(
                ExitCode.INFRASTRUCTURE,
                "database_version",
                what,
                "use the Matteline version that made this home, or a new one with --home DIR");
    }

    static AppException notOurs(String what) {
        return new AppException(
                ExitCode.INFRASTRUCTURE,
                "database_in_use",
                what,
                "stop that server, or use another home with --home DIR");
    }
}
