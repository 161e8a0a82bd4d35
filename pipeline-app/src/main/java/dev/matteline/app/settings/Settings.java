package dev.matteline.app.settings;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything under {@code matteline} in the configuration files, one record per concern. All paths are absolute, and
 * every name that one part uses is defined in another.
 */
public record Settings(
        Engine engines,
        IntakeSettings intake,
        RetentionSettings retention,
        Access access,
        Customers customers,
        Map<String, PresetSettings> presets,
        Doors doors,
        FilmSettings video) {

    /** The name of the preset and of the tenant that are used when nobody names one. */
    public static final String DEFAULT = "default";

    /** How the machine is used, and where models come from. */
    public record Engine(EngineSettings engine, ModelSettings models) {}

    /** What callers of the REST API may ask for, and who they may be. */
    public record Access(ApiSettings api, SecuritySettings security) {}

    /** Tenants and plans by name, and what tiers cost. */
    public record Customers(
            Map<String, TenantSettings> tenants, Map<String, PlanSettings> plans, PriceSettings prices) {

        public Customers {
            tenants = Map.copyOf(tenants);
            plans = Map.copyOf(plans);
            requireKnown("tenant", tenants.keySet(), DEFAULT, "it is used when none is named");
            for (Map.Entry<String, TenantSettings> tenant : tenants.entrySet()) {
                requireKnown(
                        "plan", plans.keySet(), tenant.getValue().plan(), "tenant " + tenant.getKey() + " is on it");
            }
        }
    }

    /** Where pictures come from, when, and where they go to. */
    public record Doors(
            List<SourceSettings> sources,
            List<ScheduleSettings> schedules,
            List<SinkSettings> sinks,
            WebSettings web,
            ScreeningSettings screening,
            Map<String, WebhookSettings> webhooks) {

        public Doors {
            sources = List.copyOf(sources);
            schedules = List.copyOf(schedules);
            sinks = List.copyOf(sinks);
            webhooks = Map.copyOf(webhooks);
            requireUnique("source", sources.stream().map(SourceSettings::name).toList());
            requireUnique(
                    "schedule", schedules.stream().map(ScheduleSettings::name).toList());
            requireUnique("sink", sinks.stream().map(SinkSettings::name).toList());
        }
    }

    public Settings {
        presets = Map.copyOf(presets);
        requireKnown("preset", presets.keySet(), DEFAULT, "it is used when none is named");
        Set<String> sinkNames =
                new HashSet<>(doors.sinks().stream().map(SinkSettings::name).toList());
        String anonymous = access.security().anonymous();
        if (anonymous != null) {
            requireKnown("tenant", customers.tenants().keySet(), anonymous, "security.anonymous names it");
        }
        doors.webhooks().forEach((name, hook) -> {
            if (!hook.tenant().equals(WebhookSettings.ALL)) {
                requireKnown("tenant", customers.tenants().keySet(), hook.tenant(), "webhook " + name + " names it");
            }
        });
        Set<String> sourceNames =
                new HashSet<>(doors.sources().stream().map(SourceSettings::name).toList());
        for (ScheduleSettings schedule : doors.schedules()) {
            String source = schedule.source();
            if (source != null) {
                requireKnown("source", sourceNames, source, "schedule " + schedule.name() + " names it");
            }
        }
        for (SourceSettings source : doors.sources()) {
            String user = "source " + source.name() + " names it";
            requireKnown("preset", presets.keySet(), source.preset(), user);
            requireKnown("tenant", customers.tenants().keySet(), source.tenant(), user);
            source.sinks().forEach(sink -> requireKnown("sink", sinkNames, sink, user));
        }
    }

    public EngineSettings engine() {
        return engines.engine();
    }

    public ModelSettings models() {
        return engines.models();
    }

    public List<SourceSettings> sources() {
        return doors.sources();
    }

    public List<SinkSettings> sinks() {
        return doors.sinks();
    }

    private static void requireKnown(String kind, Set<String> known, String name, String why) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no " + kind + " '" + name + "', but " + why + "; known: " + new TreeSet<>(known));
        }
    }

    private static void requireUnique(String kind, Collection<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("there are two " + kind + "s named '" + name + "'");
            }
        }
    }
}
