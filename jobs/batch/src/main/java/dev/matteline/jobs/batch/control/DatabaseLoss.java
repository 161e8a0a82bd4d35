package dev.matteline.jobs.batch.control;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a database that went away from one that was asked something wrong. */
public final class DatabaseLoss {

    /** The code of such a trouble. */
    public static final String CODE = "database_lost";

    private DatabaseLoss() {}

    public static boolean in(Throwable failure) {
        return find(failure).isPresent();
    }

    /** What the driver says, in one line. */
    public static String sentence(Throwable failure) {
        return find(failure)
                .flatMap(loss -> String.valueOf(loss.getMessage()).lines().findFirst())
                .orElse("");
    }

    /** Whether the server's disk is full (53100). */
    static boolean ofSpace(Throwable failure) {
        return states(failure).anyMatch(e -> "53100".equals(e.getSQLState()));
    }

    private static Optional<SQLException> find(Throwable failure) {
        return states(failure).filter(DatabaseLoss::isLoss).findFirst();
    }

    private static Stream<SQLException> states(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    /** Class 08: connection exceptions; 57P01 to 57P03: shutdown, crash, start-up (PostgreSQL, appendix A). */
    private static boolean isLoss(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
