package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is let in.
 *
 * @param mode whether callers must show a credential
 * @param bootstrapKey the first administrator's API key; null: one is made up and printed once
 * @param anonymous the tenant that pays for callers without a credential, who may have single pictures cut out; null:
 *     there are none
 * @param pepper what API keys are hashed with, for several homes on one database; null: the home has its own
 */
public record SecuritySettings(
        @DefaultValue("keys") Mode mode,
        @Nullable Secret bootstrapKey,
        @Nullable Secret pepper,
        @Nullable String anonymous,
        @DefaultValue Rates rates,
        @DefaultValue Oidc oidc) {

    /**
     * Calls a minute, of each caller.
     *
     * @param tenants what callers of a tenant have
     * @param staff what callers of no tenant have
     */
    public record Rates(
            @DefaultValue("60") int strict,
            @DefaultValue("600") int moderate,
            @DefaultValue("12000") int lenient,
            @DefaultValue("moderate") Level tenants,
            @DefaultValue("lenient") Level staff) {

        public Rates {
            if (strict < 1 || moderate < strict || lenient < moderate) {
                throw new IllegalArgumentException(
                        "security.rates: strict is at least 1, moderate no less than strict, lenient no less than moderate");
            }
        }

        /** Without a credential it is always the strict one. */
        public enum Level {
            STRICT,
            MODERATE,
            LENIENT
        }

        public int perMinute(Level level) {
            return switch (level) {
                case STRICT -> strict;
                case MODERATE -> moderate;
                case LENIENT -> lenient;
            };
        }
    }

    /** OPEN lets everybody on this machine do everything, and only starts on a loopback address. */
    public enum Mode {
        KEYS,
        OPEN
    }

    /**
     * Tokens of an identity provider. Switched on by an issuer or an address of keys.
     *
     * @param audience what a token must be meant for
     * @param roleClaim where a token names a role: admin, operator, tenant or viewer
     * @param tenantClaim where a token names its tenant
     */
    public record Oidc(
            @Nullable URI issuer,
            @Nullable URI jwksUri,
            @Nullable String audience,
            @DefaultValue("roles") String roleClaim,
            @DefaultValue("tenant") String tenantClaim) {

        public Oidc {
            if ((issuer != null || jwksUri != null) && (audience == null || audience.isBlank())) {
                throw new IllegalArgumentException(
                        "security.oidc needs an audience: without one, tokens meant for other services would be let in");
            }
        }

        public boolean on() {
            return issuer != null || jwksUri != null;
        }
    }
}
