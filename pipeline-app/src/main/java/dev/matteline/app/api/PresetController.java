package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.settings.Preset;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.submit.Orders;
import dev.matteline.app.submit.Presets;
import dev.matteline.app.submit.Presets.Made;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How pictures can be made. Those of presets.yaml are everybody's and changed there; beside them a tenant makes its own, and
 * an administrator those that all tenants may name.
 */
@RestController
@RequestMapping("/api/v1/presets")
@Needs(Right.SUBMIT)
final class PresetController {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final int MOST_OF_A_TENANT = 200;

    private final Presets presets;
    private final Orders orders;
    private final Settings settings;

    PresetController(Presets presets, Orders orders, Settings settings) {
        this.presets = presets;
        this.orders = orders;
        this.settings = settings;
    }

    /**
     * {@code options} are the settings that a submission can change, with the preset's values. {@code base} is what it was
     * made of, {@code tenant} whose it is; neither is there where it stands in presets.yaml.
     */
    record PresetJson(
            String name,
            Map<String, String> options,
            String tier,
            long units,
            boolean declared,
            @Nullable String base,
            @Nullable String tenant) {}

    /** One of presets.yaml with other values for some options; only administrators give it another tier. */
    record Wanted(
            @Nullable String base,
            @Nullable String tier,
            @Nullable Map<String, String> options) {}

    @GetMapping
    @Needs(Right.READ)
    List<PresetJson> list(Caller caller) {
        List<PresetJson> all = new ArrayList<>();
        new TreeMap<>(settings.presets()).forEach((name, preset) -> all.add(declared(name, Preset.of(preset))));
        presets.made(caller.tenant()).stream()
                .filter(made -> settings.presets().containsKey(made.base()))
                .map(this::json)
                .forEach(all::add);
        return all;
    }

    @GetMapping("/{name}")
    @Needs(Right.READ)
    PresetJson one(Caller caller, @PathVariable String name) {
        if (presets.declared(name)) {
            return declared(name, presets.find(caller.payer(), name).orElseThrow());
        }
        return json(presets.made(caller.tenant(), clean(name))
                .or(() -> presets.made(Optional.empty(), name))
                .orElseThrow(() -> ApiProblem.notFound("preset", name)));
    }

    /** Makes it or replaces it: a tenant's own, or for all tenants where the caller is an administrator. */
    @PutMapping("/{name}")
    ResponseEntity<PresetJson> put(
            Caller caller, Change change, @PathVariable String name, @RequestBody Wanted wanted) {
        requireOwn(caller, name);
        Made made = made(caller, name, wanted);
        orders.check(made);
        Optional<Made> old = presets.made(caller.tenant(), name);
        old.map(this::json).ifPresent(change::from);
        if (old.isEmpty() && presets.made(caller.tenant()).size() >= MOST_OF_A_TENANT) {
            throw ApiProblem.of(409, "presets_full", "There are " + MOST_OF_A_TENANT + " presets already.");
        }
        presets.put(made, caller.name());
        return ResponseEntity.status(old.isPresent() ? 200 : 201).body(change.to(json(made)));
    }

    /** What was handed in under it stays as it was ordered. */
    @DeleteMapping("/{name}")
    ResponseEntity<Void> remove(Caller caller, Change change, @PathVariable String name) {
        requireOwn(caller, name);
        change.from(json(presets.made(caller.tenant(), name).orElseThrow(() -> ApiProblem.notFound("preset", name))));
        presets.remove(caller.tenant(), name);
        return ResponseEntity.noContent().build();
    }

    private void requireOwn(Caller caller, String name) {
        if (caller.tenant().isEmpty() && !caller.may(Right.MANAGE)) {
            throw ApiProblem.of(403, "forbidden", "Presets of all tenants are made by administrators.");
        }
        if (presets.declared(clean(name))) {
            throw ApiProblem.of(409, "preset_declared", "The preset '" + name + "' is changed in presets.yaml.");
        }
    }

    private static Made made(Caller caller, String name, Wanted wanted) {
        if (!NAME.matcher(name).matches()) {
            throw ApiProblem.of(
                    422, "preset_invalid", "A name is 1 to 63 of a-z 0-9 - _, and begins with a letter or digit.");
        }
        if (wanted.tier() != null && !caller.may(Right.MANAGE)) {
            throw ApiProblem.of(403, "forbidden", "The tier, which decides the price, is an administrator's.");
        }
        Map<String, String> options = new TreeMap<>();
        Optional.ofNullable(wanted.options()).orElse(Map.of()).forEach((key, value) -> {
            if (value == null || !Orders.options().contains(key)) {
                throw ApiProblem.of(
                        422,
                        "option_unknown",
                        "There is no option '" + key + "'; known: " + String.join(", ", Orders.options()) + ".");
            }
            options.put(key, value);
        });
        return new Made(
                name,
                caller.tenant(),
                Optional.ofNullable(wanted.base()).orElse(Settings.DEFAULT),
                Optional.ofNullable(wanted.tier()).map(PresetController::tier),
                options);
    }

    private static Tier tier(String word) {
        try {
            return Tier.parse(word);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(422, "preset_invalid", String.valueOf(e.getMessage()));
        }
    }

    private PresetJson json(Made made) {
        Preset preset = presets.resolve(made);
        return new PresetJson(
                made.name(),
                preset.recipe().values(),
                preset.tier().word(),
                preset.units(),
                false,
                made.base(),
                made.tenant().map(TenantId::value).orElse(null));
    }

    private static PresetJson declared(String name, Preset preset) {
        return new PresetJson(name, preset.recipe().values(), preset.tier().word(), preset.units(), true, null, null);
    }

    /** The database takes no NUL. */
    private static String clean(String name) {
        if (name.indexOf('\0') >= 0) {
            throw ApiProblem.notFound("preset", "of this name");
        }
        return name;
    }
}
