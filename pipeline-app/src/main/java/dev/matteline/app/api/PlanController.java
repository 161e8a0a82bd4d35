package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Change;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.jobs.batch.tenants.Plan;
import dev.matteline.jobs.batch.tenants.Plans;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What tenants may use. A plan that the configuration names is changed there. */
@RestController
@RequestMapping("/api/v1/plans")
@Needs(value = Right.MANAGE, wholeInstallation = true)
final class PlanController {

    private final Plans plans;

    PlanController(Plans plans) {
        this.plans = plans;
    }

    /** {@code units} and {@code concurrent} null: without limit. */
    record PlanJson(
            @Nullable String name,
            @Nullable Long units,
            @Nullable String period,
            @Nullable Set<String> tiers,
            @Nullable Integer concurrent,
            @Nullable Integer weight,
            @Nullable Boolean declared) {}

    @GetMapping
    List<PlanJson> list() {
        return plans.list().stream().map(PlanController::json).toList();
    }

    @GetMapping("/{name}")
    PlanJson one(@PathVariable String name) {
        return json(find(name));
    }

    @PostMapping
    ResponseEntity<PlanJson> create(Change change, @RequestBody PlanJson wanted) {
        Plan plan = plan(String.valueOf(wanted.name()), wanted);
        plans.create(plan);
        return ResponseEntity.created(URI.create("/api/v1/plans/" + plan.name()))
                .body(change.to(one(plan.name())));
    }

    @PutMapping("/{name}")
    PlanJson change(Change change, @PathVariable String name, @RequestBody PlanJson wanted) {
        change.from(one(name));
        plans.change(plan(name, wanted));
        return change.to(one(name));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> remove(Change change, @PathVariable String name) {
        change.from(one(name));
        plans.remove(name);
        return ResponseEntity.noContent().build();
    }

    private Plans.Listed find(String name) {
        if (name.indexOf('\0') >= 0) {
            throw ApiProblem.notFound("plan", "of this name");
        }
        return plans.find(name).orElseThrow(() -> ApiProblem.notFound("plan", name));
    }

    private static Plan plan(String name, PlanJson wanted) {
        try {
            Long units = wanted.units();
            Integer concurrent = wanted.concurrent();
            return new Plan(
                    name,
                    new Plan.Grant(
                            units == null ? OptionalLong.empty() : OptionalLong.of(units),
                            Plan.Period.valueOf(Optional.ofNullable(wanted.period())
                                    .orElse("month")
                                    .toUpperCase(Locale.ROOT))),
                    Optional.ofNullable(wanted.tiers()).orElse(Set.of("low", "medium", "high", "ultra")).stream()
                            .map(tier -> Tier.parse(String.valueOf(tier)))
                            .collect(Collectors.toSet()),
                    new Plan.Share(
                            concurrent == null ? OptionalInt.empty() : OptionalInt.of(concurrent),
                            Optional.ofNullable(wanted.weight()).orElse(1)));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(422, "plan_invalid", String.valueOf(e.getMessage()));
        }
    }

    private static PlanJson json(Plans.Listed listed) {
        Plan plan = listed.plan();
        return new PlanJson(
                plan.name(),
                plan.grant().units().isPresent() ? (Long) plan.grant().units().getAsLong() : null,
                plan.grant().period().name().toLowerCase(Locale.ROOT),
                plan.tiers().stream().map(Tier::word).collect(Collectors.toSet()),
                plan.share().concurrent().isPresent()
                        ? (Integer) plan.share().concurrent().getAsInt()
                        : null,
                plan.share().weight(),
                listed.declared());
    }
}
