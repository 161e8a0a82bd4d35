package dev.matteline.app.security;

import dev.matteline.app.settings.SecuritySettings.Oidc;
import dev.matteline.jobs.api.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Callers by tokens of an identity provider, which is asked for its keys when the first token comes. */
final class Tokens {

    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

    /** Head, claims and signature. */
    private static final int PARTS = 3;

    private final Oidc oidc;
    private final Predicate<TenantId> known;
    private final JwtDecoder decoder;

    /** {@code known} says whether there is a tenant of this name; a token may name any. */
    Tokens(Oidc oidc, Predicate<TenantId> known) {
        this.oidc = oidc;
        this.known = known;
        this.decoder = new SupplierJwtDecoder(() -> decoder(oidc));
    }

    /** The identity provider does not answer, so that nobody can tell whether a token is good. */
    static final class UnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnavailableException(Throwable cause) {
            super("the keys of the identity provider cannot be had", cause);
        }
    }

    /**
     * Empty when the token is not good, or names no role that we know.
     *
     * @throws UnavailableException when nobody can tell
     */
    Optional<Caller> check(String token) {
        if (token.split("\\.", -1).length != PARTS) {
            return Optional.empty();
        }
        try {
            return caller(decoder.decode(token));
        } catch (BadJwtException | IllegalArgumentException e) {
            log.info("a token was not accepted: {}", e.getMessage());
            return Optional.empty();
        } catch (JwtException | JwtDecoderInitializationException e) {
            throw new UnavailableException(e);
        }
    }

    private Optional<Caller> caller(Jwt token) {
        Optional<TenantId> tenant = tenant(token);
        if (tenant.filter(known.negate()).isPresent()) {
            log.info("a token was not accepted: there is no tenant {}", tenant.get());
            return Optional.empty();
        }
        Optional<Role> role = roles(token).stream()
                .map(Role::of)
                .flatMap(Optional::stream)
                .filter(found -> found != Role.TENANT || tenant.isPresent())
                .min(Comparator.naturalOrder());
        // an operator that belongs to a tenant would be one of everybody's
        return role.map(found -> narrowed(found, tenant))
                .map(found -> new Caller("oidc:" + token.getSubject(), found, tenant, found.rights()));
    }

    private static Role narrowed(Role role, Optional<TenantId> tenant) {
        return tenant.isPresent() && (role == Role.ADMIN || role == Role.OPERATOR) ? Role.TENANT : role;
    }

    private Optional<TenantId> tenant(Jwt token) {
        String claimed = token.getClaimAsString(oidc.tenantClaim());
        return Optional.ofNullable(claimed).filter(name -> !name.isBlank()).map(TenantId::new);
    }

    private List<String> roles(Jwt token) {
        Object claim = token.getClaims().get(oidc.roleClaim());
        if (claim instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return claim == null ? List.of() : List.of(String.valueOf(claim).split("[ ,]+"));
    }

    private static JwtDecoder decoder(Oidc oidc) {
        NimbusJwtDecoder decoder = (oidc.jwksUri() != null
                        ? NimbusJwtDecoder.withJwkSetUri(oidc.jwksUri().toString())
                        : NimbusJwtDecoder.withIssuerLocation(
                                Objects.requireNonNull(oidc.issuer()).toString()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(
                        SignatureAlgorithm.RS256,
                        SignatureAlgorithm.RS384,
                        SignatureAlgorithm.RS512,
                        SignatureAlgorithm.PS256,
                        SignatureAlgorithm.ES256,
                        SignatureAlgorithm.ES384)))
                .build();
        decoder.setJwtValidator(validator(oidc));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(Oidc oidc) {
        OAuth2TokenValidator<Jwt> usual = oidc.issuer() == null
                ? JwtValidators.createDefault()
                : JwtValidators.createDefaultWithIssuer(oidc.issuer().toString());
        OAuth2TokenValidator<Jwt> meant = new JwtClaimValidator<Object>(
                "aud", audience -> audience instanceof Collection<?> many && many.contains(oidc.audience()));
        return new DelegatingOAuth2TokenValidator<>(usual, meant);
    }
}
