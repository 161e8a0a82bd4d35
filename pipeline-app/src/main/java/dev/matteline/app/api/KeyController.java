package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.ApiKeys;
import dev.matteline.app.security.ApiKeys.Grant;
import dev.matteline.app.security.ApiKeys.Issued;
import dev.matteline.app.security.ApiKeys.KeyView;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.security.Role;
import dev.matteline.jobs.api.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** API keys: made, rotated, revoked. A secret is in the one answer that makes it, and nowhere else. */
@RestController
@RequestMapping("/api/v1/keys")
@Needs(value = Right.MANAGE, wholeInstallation = true)
final class KeyController {

    private static final int MAX_LABEL = 200;
    private static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private final ApiKeys keys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeyController(ApiKeys keys, TransactionTemplate transaction, Clock clock) {
        this.keys = keys;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a key is to be for; without scopes it has all of its role. */
    record NewKey(
            @Nullable String role,
            @Nullable String tenant,
            @Nullable String label,
            @Nullable Collection<String> scopes,
            @Nullable Instant expiresAt) {}

    /** {@code key} is there only in the answer that makes it. */
    record KeyJson(
            long id,
            String prefix,
            String role,
            @Nullable String tenant,
            List<String> scopes,
            String label,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            @Nullable String key) {}

    @GetMapping
    Page<KeyJson> list(@RequestParam(defaultValue = "0") long cursor, @RequestParam(defaultValue = "100") int limit) {
        return Page.of(keys.page(cursor, Page.checked(limit)), limit, KeyView::id, key -> json(key, null));
    }

    @GetMapping("/{id}")
    KeyJson one(@PathVariable long id) {
        return json(find(id), null);
    }

    @PostMapping
    ResponseEntity<KeyJson> create(Caller caller, Change change, @RequestBody NewKey wanted) {
        Issued issued = issue(grant(wanted), caller);
        change.to(json(issued.key(), null));
        return ResponseEntity.created(URI.create("/api/v1/keys/" + issued.key().id()))
                .body(json(issued.key(), issued.text()));
    }

    /** A new key for the same; the old one stays good for {@code overlap}, so that its users can change over. */
    @PostMapping("/{id}/rotate")
    KeyJson rotate(
            Caller caller,
            Change change,
            @PathVariable long id,
            @RequestParam(defaultValue = "PT0S") Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw ApiProblem.of(400, "parameter_invalid", "overlap is PT0S to P30D.");
        }
        KeyView old = find(id);
        change.from(json(old, null));
        Issued issued = Objects.requireNonNull(transaction.execute(status -> {
            // of several at the same time one gets through
            if (!keys.retire(id, clock.instant().plus(overlap))) {
                throw ApiProblem.of(
                        409, "key_revoked", "Key " + id + " has a successor or is revoked; make a new one.");
            }
            return issue(old.grant(), caller);
        }));
        change.to(json(issued.key(), null));
        return json(issued.key(), issued.text());
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(Change change, @PathVariable long id) {
        change.from(json(find(id), null));
        keys.revoke(id);
        change.to(json(find(id), null));
        return ResponseEntity.noContent().build();
    }

    private Issued issue(Grant grant, Caller caller) {
        try {
            return keys.create(grant, caller.name());
        } catch (DataIntegrityViolationException e) {
            throw ApiProblem.of(422, "tenant_not_found", "There is no such tenant.");
        }
    }

    private KeyView find(long id) {
        return keys.find(id).orElseThrow(() -> ApiProblem.notFound("key", id));
    }

    private static Grant grant(NewKey wanted) {
        Role role = Role.of(String.valueOf(wanted.role()))
                .orElseThrow(() -> invalid("role is admin, operator, tenant or viewer."));
        Optional<TenantId> tenant = tenant(wanted.tenant());
        boolean bound = role == Role.TENANT;
        boolean free = role == Role.ADMIN || role == Role.OPERATOR;
        if ((bound && tenant.isEmpty()) || (free && tenant.isPresent())) {
            throw invalid("the role tenant needs a tenant; admin and operator have none; viewer may have one.");
        }
        String label = Optional.ofNullable(wanted.label()).orElse("");
        if (label.length() > MAX_LABEL || label.indexOf('\0') >= 0) {
            throw invalid("label has at most " + MAX_LABEL + " characters.");
        }
        return new Grant(role, tenant, scopes(role, wanted.scopes()), label, Optional.ofNullable(wanted.expiresAt()));
    }

    private static Optional<TenantId> tenant(@Nullable String name) {
        try {
            return Optional.ofNullable(name).map(TenantId::new);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Set<Right> scopes(Role role, @Nullable Collection<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return role.rights();
        }
        Set<Right> scopes = role.rights().stream()
                .filter(right -> wanted.contains(right.scope()))
                .collect(Collectors.toSet());
        if (scopes.size() != Set.copyOf(wanted).size()) {
            throw invalid("scopes of the role " + role.word() + " are "
                    + role.rights().stream().map(Right::scope).sorted().toList() + ".");
        }
        return scopes;
    }

    private static ApiProblem invalid(String detail) {
        return ApiProblem.of(422, "key_invalid", "A key cannot be made like this: " + detail);
    }

    private static KeyJson json(KeyView key, @Nullable String text) {
        return new KeyJson(
                key.id(),
                key.prefix(),
                key.grant().role().word(),
                key.grant().tenant().map(TenantId::value).orElse(null),
                key.grant().rights().stream().map(Right::scope).sorted().toList(),
                key.grant().label(),
                key.createdBy(),
                key.createdAt(),
                key.grant().until().orElse(null),
                key.revokedAt().orElse(null),
                key.lastUsedAt().orElse(null),
                text);
    }
}
