package dev.matteline.app.security;

import java.util.Locale;

/** What a caller may do; also the scopes that an API key can be narrowed to. */
public enum Right {
    /** Look at submissions, items and results. */
    READ,
    /** Hand in pictures, and steer what was handed in. */
    SUBMIT,
    /** Steer sources, sinks and all jobs. */
    CONTROL,
    /** Tenants, plans, keys, audit. */
    MANAGE;

    /** As callers write it, e.g. {@code read}. */
    public String scope() {
        return name().toLowerCase(Locale.ROOT);
    }
}
