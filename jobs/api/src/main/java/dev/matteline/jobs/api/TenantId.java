package dev.matteline.jobs.api;

import java.util.regex.Pattern;

/** The customer that owns an item and pays for it: 1 to 63 of {@code a-z 0-9 - _}, starting with a letter or digit. */
public record TenantId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /** The one tenant that every installation has. */
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a tenant is 1 to 63 of a-z 0-9 - _ and starts with a letter or digit: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
