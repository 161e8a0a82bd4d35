package dev.matteline.app.submit;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.settings.Preset;
import dev.matteline.app.settings.PresetSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Presets by name: those of presets.yaml, which are everybody's and come first, then a tenant's own, then those that were
 * made over REST for everybody. One that was made is another one with some values changed; its base stands in presets.yaml.
 */
public final class Presets {

    private static final String OF_ONE = " where name = :name and tenant_id is not distinct from :tenant::text";

    private final Settings settings;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    public Presets(Settings settings, JdbcClient jdbc, JsonMapper json) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What was made over REST.
     *
     * @param tenant whose it is; empty: everybody's
     * @param tier of quality that it is sold as; empty: that of its base
     * @param options what is changed, by the names of presets.yaml
     */
    public record Made(
            String name, Optional<TenantId> tenant, String base, Optional<Tier> tier, Map<String, String> options) {

        public Made {
            options = Map.copyOf(options);
        }
    }

    /** The preset of this name that a tenant means. */
    public Optional<Preset> find(TenantId tenant, String name) {
        PresetSettings declared = settings.presets().get(name);
        return declared != null
                ? Optional.of(Preset.of(declared))
                : made(Optional.of(tenant), name)
                        .or(() -> made(Optional.empty(), name))
                        .map(this::resolve);
    }

    /** All names that mean something to a tenant. */
    List<String> names(TenantId tenant) {
        TreeSet<String> names = new TreeSet<>(settings.presets().keySet());
        made(Optional.of(tenant)).forEach(made -> names.add(made.name()));
        return new ArrayList<>(names);
    }

    public boolean declared(String name) {
        return settings.presets().containsKey(name);
    }

    /**
     * What becomes of it.
     *
     * @throws ApiProblem {@code preset_base_unknown}, also when its base has been taken out of presets.yaml
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    public Preset resolve(Made made) {
        PresetSettings base = settings.presets().get(made.base());
        if (base == null) {
            throw ApiProblem.of(
                    422,
                    "preset_base_unknown",
                    "The preset '" + made.name() + "' is based on '" + made.base()
                            + "', which is not in presets.yaml.");
        }
        Preset changed = Preset.of(base).with(made.options());
        return made.tier().map(tier -> changed.soldAs(tier, price(tier))).orElse(changed);
    }

    private int price(Tier tier) {
        return Math.toIntExact(settings.customers().prices().units().getOrDefault(tier, 0L));
    }

    /** Those that a tenant sees; without one, all that were made. */
    public List<Made> made(Optional<TenantId> tenant) {
        return jdbc.sql("select * from preset where :tenant::text is null or tenant_id is null or tenant_id = :tenant"
                        + " order by name, id")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .query(this::row)
                .list();
    }

    /** The one of exactly this owner. */
    public Optional<Made> made(Optional<TenantId> tenant, String name) {
        return jdbc.sql("select * from preset" + OF_ONE)
                .param("name", name)
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .query(this::row)
                .optional();
    }

    /** Makes it or replaces it. What was handed in before stays as it was ordered. */
    public void put(Made made, String by) {
        jdbc.sql("""
                        insert into preset (tenant_id, name, base, tier, options, changed_by)
                        values (:tenant, :name, :base, :tier, :options::json, :by)
                        on conflict (tenant_id, name) do update set base = excluded.base, tier = excluded.tier,
                            options = excluded.options, changed_by = excluded.changed_by, changed_at = now()
                        """)
                .param("tenant", made.tenant().map(TenantId::value).orElse(null))
                .param("name", made.name())
                .param("base", made.base())
                .param("tier", made.tier().map(Tier::word).orElse(null))
                .param("options", json.writeValueAsString(new TreeMap<>(made.options())))
                .param("by", by)
                .update();
    }

    /** Whether there was one. */
    public boolean remove(Optional<TenantId> tenant, String name) {
        return jdbc.sql("delete from preset" + OF_ONE)
                        .param("name", name)
                        .param("tenant", tenant.map(TenantId::value).orElse(null))
                        .update()
                > 0;
    }

    private Made row(ResultSet row, int number) throws SQLException {
        JsonNode options = json.readTree(row.getString("options"));
        return new Made(
                row.getString("name"),
                Optional.ofNullable(row.getString("tenant_id")).map(TenantId::new),
                row.getString("base"),
                Optional.ofNullable(row.getString("tier")).map(Tier::parse),
                options.propertyNames().stream()
                        .collect(Collectors.toMap(
                                name -> name, name -> options.get(name).asString())));
    }
}
