package dev.matteline.app.database;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.jobs.batch.control.DatabaseLoss;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two roles that the product works as, {@code <database>_worker} and {@code <database>_tenant}; the given login owns the
 * tables and migrates them, and does nothing else. Their passwords are derived from the owner's, so that every process on
 * the database knows them and none is stored. A login that may not make roles must be a member of both; it then changes
 * into them at the beginning of each connection.
 */
final class DatabaseRoles {

    private final DatabaseAddress owner;
    private final String database;
    private final boolean separate;

    private DatabaseRoles(DatabaseAddress owner, String database, boolean separate) {
        this.owner = owner;
        this.database = database;
        this.separate = separate;
    }

    /** Where to connect for a role, and what to say first. */
    record Login(DatabaseAddress address, Optional<String> greeting) {}

    /**
     * Makes the roles where they are missing.
     *
     * @throws AppException {@code database_role_missing} when that is not allowed and nobody else has made them
     */
    static DatabaseRoles prepare(DatabaseAddress owner) {
        try (Connection connection = DriverManager.getConnection(owner.url(), properties(owner))) {
            connection.setAutoCommit(false);
            String database = text(connection, "select current_database()");
            boolean maker = "t"
                    .equals(text(
                            connection,
                            "select case when rolsuper or rolcreaterole then 't' else 'f' end"
                                    + " from pg_roles where rolname = current_user"));
            DatabaseRoles roles = new DatabaseRoles(
                    owner, database, maker && !owner.password().isEmpty());
            for (String suffix : new String[] {WORKER, TENANT}) {
                roles.prepare(connection, roles.name(suffix), maker);
            }
            connection.commit();
            return roles;
        } catch (SQLException e) {
            String what = DatabaseLoss.in(e) ? "cannot connect to " : "cannot prepare the roles at ";
            throw DatabaseErrors.unavailable(what + owner + ": " + e.getMessage(), e);
        }
    }

    Login worker() {
        return login(WORKER);
    }

    Login tenant() {
        return login(TENANT);
    }

    private static final String WORKER = "_worker";
    private static final String TENANT = "_tenant";

    private String name(String suffix) {
        return database + suffix;
    }

    private Login login(String suffix) {
        String role = name(suffix);
        return separate
                ? new Login(new DatabaseAddress(owner.url(), role, derived(role)), Optional.empty())
                : new Login(owner, Optional.of("set role " + quoted(role)));
    }

    private void prepare(Connection connection, String role, boolean maker) throws SQLException {
        if (!maker) {
            requireMember(connection, role);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            // one process at a time: two that change a role at once get an error
            statement.execute("select pg_advisory_xact_lock(hashtext('matteline roles'))");
            if (text(connection, "select count(*)::text from pg_roles where rolname = ?", role)
                    .equals("0")) {
                statement.execute("create role " + quoted(role));
            }
            if (separate) {
                statement.execute("alter role " + quoted(role) + " login password '" + derived(role) + "'");
            }
        }
    }

    private static void requireMember(Connection connection, String role) throws SQLException {
        String member = text(
                connection,
                "select coalesce(bool_or(pg_has_role(current_user, oid, 'member')), false)::text"
                        + " from pg_roles where rolname = ?",
                role);
        if (!member.equals("true")) {
            throw new AppException(
                    ExitCode.INFRASTRUCTURE,
                    "database_role_missing",
                    "the database login may neither make the role " + role + " nor change into it",
                    "as an administrator: create role " + quoted(role) + "; grant " + quoted(role) + " to the login");
        }
    }

    private static String text(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String quoted(String role) {
        return '"' + role.replace("\"", "\"\"") + '"';
    }

    private String derived(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(owner.password().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static Properties properties(DatabaseAddress address) {
        Properties login = new Properties();
        if (!address.user().isEmpty()) {
            login.setProperty("user", address.user());
            login.setProperty("password", address.password());
        }
        login.setProperty("loginTimeout", "10");
        return login;
    }
}
