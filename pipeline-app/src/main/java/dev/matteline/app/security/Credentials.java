package dev.matteline.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Finds out who calls. A credential stands in the header {@code Authorization: Bearer ...} or {@code X-Api-Key}, never in
 * an address, where logs would have it.
 */
final class Credentials {

    private static final String BEARER = "bearer ";
    private static final int MAX_LENGTH = 8_192;

    private final ApiKeys keys;
    private final Optional<Tokens> tokens;

    Credentials(ApiKeys keys, Optional<Tokens> tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** The credential as it was shown; empty when there is none. */
    static Optional<String> shown(HttpServletRequest request) {
        String apiKey = request.getHeader("X-Api-Key");
        if (apiKey != null) {
            return Optional.of(apiKey.strip());
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return Optional.empty();
    }

    /** Empty when the credential is not good. */
    Optional<Caller> check(String shown) {
        if (shown.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (shown.startsWith(KeyText.START)) {
            return KeyText.parse(shown).flatMap(keys::authenticate);
        }
        return tokens.flatMap(issuer -> issuer.check(shown));
    }
}
