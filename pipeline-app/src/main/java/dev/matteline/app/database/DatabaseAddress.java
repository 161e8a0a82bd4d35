package dev.matteline.app.database;

/**
 * Where a database is and who may enter.
 *
 * @param url a JDBC URL of PostgreSQL, without credentials
 * @param user may be empty when the URL or the server needs none
 * @param password never printed
 */
public record DatabaseAddress(String url, String user, String password) {

    @Override
    public String toString() {
        return url + " as " + (user.isEmpty() ? "(default user)" : user);
    }
}
