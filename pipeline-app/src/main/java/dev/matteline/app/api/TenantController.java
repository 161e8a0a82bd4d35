package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.tenants.Balance;
import dev.matteline.jobs.batch.tenants.Balances;
import dev.matteline.jobs.batch.tenants.Tenant;
import dev.matteline.jobs.batch.tenants.TenantDraft;
import dev.matteline.jobs.batch.tenants.Tenants;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The customers, and what is in their accounts. */
@RestController
@RequestMapping("/api/v1")
@Needs(value = Right.MANAGE, wholeInstallation = true)
final class TenantController {

    private static final int MAX_TEXT = 500;

    private final Tenants tenants;
    private final Balances balances;

    TenantController(Tenants tenants, Balances balances) {
        this.tenants = tenants;
        this.balances = balances;
    }

    /** {@code models} are those not for commercial use that it may use all the same. */
    record TenantJson(
            String id,
            String plan,
            Set<String> models,
            String state,
            @Nullable String reason,
            Instant since,
            boolean declared) {}

    record NewTenant(
            @Nullable String id,
            @Nullable String plan,
            @Nullable Set<String> models) {}

    /** In units; null where there is no limit. */
    record BalanceJson(
            String tenant,
            @Nullable Long granted,
            long reserved,
            long committed,
            @Nullable Long available,
            long waiting,
            Instant periodStart) {}

    record TopUp(
            long units,
            @Nullable String reference,
            @Nullable String note) {}

    @GetMapping("/tenants")
    List<TenantJson> list() {
        return tenants.list().stream().map(TenantController::json).toList();
    }

    @GetMapping("/tenants/{id}")
    TenantJson one(@PathVariable String id) {
        return json(find(id));
    }

    @PostMapping("/tenants")
    ResponseEntity<TenantJson> create(Change change, @RequestBody NewTenant wanted) {
        Tenant made = tenants.create(draft(String.valueOf(wanted.id()), wanted));
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + made.id()))
                .body(change.to(json(made)));
    }

    @PutMapping("/tenants/{id}")
    TenantJson change(Change change, @PathVariable String id, @RequestBody NewTenant wanted) {
        return changed(change, id, tenant -> tenants.change(draft(tenant.value(), wanted)));
    }

    /** From now on nothing is worked on for it, until it is resumed. */
    @PostMapping("/tenants/{id}/suspend")
    TenantJson suspend(Change change, @PathVariable String id, @RequestParam String reason) {
        return changed(change, id, tenant -> tenants.suspend(tenant, text("reason", reason)));
    }

    @PostMapping("/tenants/{id}/resume")
    TenantJson resume(Change change, @PathVariable String id) {
        return changed(change, id, tenants::resume);
    }

    /** For good. */
    @PostMapping("/tenants/{id}/close")
    TenantJson close(Change change, @PathVariable String id, @RequestParam String reason) {
        return changed(change, id, tenant -> tenants.close(tenant, text("reason", reason)));
    }

    /** All of them. */
    @GetMapping("/balances")
    List<BalanceJson> balances() {
        return balances.all().stream().map(TenantController::json).toList();
    }

    @GetMapping("/tenants/{id}/balance")
    BalanceJson balance(@PathVariable String id) {
        return json(balances.of(find(id).id()));
    }

    /** A second one with the same reference has no effect. */
    @PostMapping("/tenants/{id}/top-ups")
    BalanceJson topUp(Change change, @PathVariable String id, @RequestBody TopUp topUp) {
        String reference = text("reference", String.valueOf(topUp.reference()));
        String note = Optional.ofNullable(topUp.note())
                .map(given -> text("note", given))
                .orElse("");
        TenantId tenant = find(id).id();
        change.from(json(balances.of(tenant)));
        return change.to(json(balances.topUp(tenant, topUp.units(), reference, note)));
    }

    /** The caller's own. */
    @GetMapping("/account")
    @Needs(Right.READ)
    BalanceJson account(Caller caller) {
        return json(balances.of(caller.payer()));
    }

    private TenantJson changed(Change change, String id, Function<TenantId, Tenant> how) {
        Tenant old = find(id);
        change.from(json(old));
        return change.to(json(how.apply(old.id())));
    }

    private Tenant find(String id) {
        return tenants.find(id(id)).orElseThrow(() -> ApiProblem.notFound("tenant", id));
    }

    private static TenantDraft draft(String id, NewTenant wanted) {
        return new TenantDraft(
                id(id),
                text("plan", String.valueOf(wanted.plan())),
                Optional.ofNullable(wanted.models()).orElse(Set.of()));
    }

    private static TenantId id(String text) {
        try {
            return new TenantId(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(422, "tenant_invalid", String.valueOf(e.getMessage()));
        }
    }

    private static String text(String name, String given) {
        if (given.isBlank() || given.length() > MAX_TEXT || given.indexOf('\0') >= 0) {
            throw ApiProblem.of(422, "parameter_invalid", name + " is 1 to " + MAX_TEXT + " characters.");
        }
        return given;
    }

    private static TenantJson json(Tenant tenant) {
        return new TenantJson(
                tenant.id().value(),
                tenant.plan(),
                tenant.models(),
                tenant.standing().state().name().toLowerCase(Locale.ROOT),
                tenant.standing().reason().orElse(null),
                tenant.standing().since(),
                tenant.declared());
    }

    private static BalanceJson json(Balance balance) {
        return new BalanceJson(
                balance.tenant().value(),
                number(balance.granted()),
                balance.reserved(),
                balance.committed(),
                number(balance.available()),
                balance.waiting(),
                balance.periodStart());
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }
}
