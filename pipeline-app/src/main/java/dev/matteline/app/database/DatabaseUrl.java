package dev.matteline.app.database;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads what people give as {@code --db}: a JDBC URL, or the {@code postgresql://user:password@host:port/name} form. */
public final class DatabaseUrl {

    private DatabaseUrl() {}

    /**
     * Splits the address from the credentials in it.
     *
     * @throws AppException {@code database_url} when it is neither form
     */
    public static DatabaseAddress parse(String given) {
        if (given.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(given, "", "");
        }
        if (given.startsWith("postgresql://") || given.startsWith("postgres://")) {
            return fromUri(given);
        }
        throw wrong(given);
    }

    private static DatabaseAddress fromUri(String given) {
        try {
            URI uri = new URI(given);
            if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
                throw wrong(given);
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            return new DatabaseAddress(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    decode(login[0]),
                    login.length == 2 ? decode(login[1]) : "");
        } catch (URISyntaxException e) {
            throw wrong(given);
        }
    }

    private static String decode(String part) {
        // '+' is itself in user info, only %xx is an escape
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static AppException wrong(String given) {
        return new AppException(
                ExitCode.USAGE,
                "database_url",
                "not a PostgreSQL address: " + given.replaceAll("//[^@/]*@", "//...@"),
                "give jdbc:postgresql://host:port/name or postgresql://user:password@host:port/name");
    }
}
