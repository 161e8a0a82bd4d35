package dev.matteline.jobs.batch.submission;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.Submission.Life;
import dev.matteline.jobs.batch.submission.Submission.Pause;
import dev.matteline.jobs.batch.submission.Submission.ReportScope;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.Submission.Terms;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The submissions in the database. Methods take part in the caller's transaction where there is one. */
public final class Submissions {

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    public Submissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The submission of this source that still grows, under these terms; a new one where there is none. Locked against
     * closing until the caller's transaction ends. One that grows under other terms is closed first.
     */
    public Submission grow(SourceBinding binding) {
        Optional<Submission> open = open(binding);
        if (open.isPresent() && sameTerms(open.get(), binding)) {
            return open.get();
        }
        open.ifPresent(other -> close(other.id()));
        insert(binding);
        return open(binding).orElseThrow();
    }

    /** Says that something came in. */
    public void touch(SubmissionId id) {
        jdbc.sql("update submission set last_arrival_at = now() where id = :id")
                .param("id", id.value())
                .update();
    }

    public void close(SubmissionId id) {
        jdbc.sql("update submission set state = 'CLOSED', closed_at = now() where id = :id and state = 'OPEN'")
                .param("id", id.value())
                .update();
    }

    /** Closes the growing submission of a source that has come to its end. */
    public void finish(TenantId tenant, SourceName source) {
        jdbc.sql("update submission set state = 'CLOSED', closed_at = now()"
                        + " where tenant_id = :tenant and source = :source and state = 'OPEN'")
                .param("tenant", tenant.value())
                .param("source", source.value())
                .update();
    }

    /** Closes the growing submission of a source once it has been idle, or large, for long enough. */
    public void closeIfRipe(TenantId tenant, SourceName source, Duration idle, int maxItems) {
        jdbc.sql("""
                        update submission set state = 'CLOSED', closed_at = now()
                        where tenant_id = :tenant and source = :source and state = 'OPEN'
                          and (last_arrival_at < now() - make_interval(secs => :idle)
                               or (select count(*) from item where submission_id = submission.id) >= :max)
                        """)
                .param("tenant", tenant.value())
                .param("source", source.value())
                .param("idle", idle.toMillis() / 1000.0)
                .param("max", maxItems)
                .update();
    }

    /** A step forward in the life of a submission; without effect when it is not in {@code from}. */
    public void advance(SubmissionId id, State from, State to) {
        jdbc.sql("update submission set state = :to, finished_at = case when :to = 'DONE' then now() end"
                        + " where id = :id and state = :from")
                .param("to", to.name())
                .param("from", from.name())
                .param("id", id.value())
                .update();
    }

    /** Says that nothing is worked on, and why; without effect on one that is over, or paused by an operator. */
    public void pause(SubmissionId id, Pause why) {
        jdbc.sql("update submission set paused = :why where id = :id and state in ('OPEN', 'CLOSED')"
                        + " and paused is distinct from 'OPERATOR'")
                .param("why", why.name())
                .param("id", id.value())
                .update();
    }

    /** Takes back a pause for this reason; one for another stays. */
    public void resume(SubmissionId id, Pause why) {
        jdbc.sql("update submission set paused = null where id = :id and paused = :why")
                .param("why", why.name())
                .param("id", id.value())
                .update();
    }

    public Optional<Submission> find(SubmissionId id) {
        return jdbc.sql("select * from submission where id = :id")
                .param("id", id.value())
                .query(this::submission)
                .optional();
    }

    /** All that are not DONE, of these sources, oldest first. */
    public List<Submission> live(Collection<SourceName> sources) {
        return jdbc.sql("select * from submission where source = any(:sources) and state <> 'DONE' order by id")
                .param("sources", sources.stream().map(SourceName::value).toArray(String[]::new))
                .query(this::submission)
                .list();
    }

    /** All that are not DONE and whose source's name begins so. */
    public List<Submission> liveWith(String prefix) {
        return jdbc.sql("select * from submission where starts_with(source, :prefix) and state <> 'DONE' order by id")
                .param("prefix", prefix)
                .query(this::submission)
                .list();
    }

    /** The last one that was opened for a source. */
    public Optional<Submission> newest(TenantId tenant, SourceName source) {
        return jdbc.sql("select * from submission where tenant_id = :tenant and source = :source"
                        + " order by id desc limit 1")
                .param("tenant", tenant.value())
                .param("source", source.value())
                .query(this::submission)
                .optional();
    }

    /** Newest first, of one tenant where it is given, those before {@code before} where it is given. */
    public List<Submission> page(Optional<TenantId> tenant, Optional<SubmissionId> before, int limit) {
        return jdbc.sql("select * from submission where id < :before"
                        + " and (:tenant::text is null or tenant_id = :tenant) order by id desc limit :limit")
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("before", before.map(SubmissionId::value).orElse(Long.MAX_VALUE))
                .param("limit", limit)
                .query(this::submission)
                .list();
    }

    private Optional<Submission> open(SourceBinding binding) {
        return jdbc.sql("select * from submission where tenant_id = :tenant and source = :source and state = 'OPEN'"
                        + " for no key update")
                .param("tenant", binding.tenant().value())
                .param("source", binding.source().value())
                .query(this::submission)
                .optional();
    }

    private static boolean sameTerms(Submission open, SourceBinding binding) {
        return open.terms().recipeIdentity().equals(binding.work().recipeIdentity())
                && open.terms().itemUnits() == binding.work().itemUnits()
                && open.terms().priority() == binding.service().priority()
                && open.sinks().equals(binding.sinks());
    }

    private void insert(SourceBinding binding) {
        jdbc.sql("""
                        insert into submission (tenant_id, source, preset, recipe, recipe_identity, sinks,
                            report_folder, cumulative, quarantine, item_units, price_rule, tier, priority, state)
                        values (:tenant, :source, :preset, :recipe::jsonb, :identity, :sinks,
                            :report, :cumulative, :quarantine, :units, :rule, :tier, :priority, 'OPEN')
                        on conflict do nothing
                        """)
                .param("tenant", binding.tenant().value())
                .param("source", binding.source().value())
                .param("preset", binding.work().preset())
                .param("recipe", json.writeValueAsString(binding.work().recipe()))
                .param("identity", binding.work().recipeIdentity())
                .param("sinks", binding.sinks().stream().map(SinkName::value).toArray(String[]::new))
                .param("report", binding.outputs().reportFolder())
                .param("cumulative", binding.outputs().cumulative())
                .param("quarantine", quarantine(binding))
                .param("units", binding.work().itemUnits())
                .param("rule", binding.work().price().rule())
                .param("tier", binding.work().price().tier().word())
                .param("priority", binding.service().priority().rank())
                .update();
    }

    /** Watched folders that share a sink have folders by their names; runs into one folder are numbered after the first. */
    private String quarantine(SourceBinding binding) {
        if (!binding.outputs().cumulative()) {
            return quarantine(false, binding.source().value());
        }
        return jdbc.sql("""
                        select coalesce(
                            max(coalesce(quarantine, 'quarantine')) filter (where source = :source),
                            case when count(*) = 0 then 'quarantine' else 'quarantine-' || (max(id) + 1) end)
                        from submission where cumulative and sinks && :sinks::text[]
                        """)
                .param("source", binding.source().value())
                .param("sinks", binding.sinks().stream().map(SinkName::value).toArray(String[]::new))
                .query(String.class)
                .single();
    }

    private static String quarantine(boolean cumulative, String source) {
        return cumulative ? "quarantine" : "quarantine/" + source;
    }

    private static ReportScope scope(ResultSet row) throws SQLException {
        boolean cumulative = row.getBoolean("cumulative");
        String quarantine = Optional.ofNullable(row.getString("quarantine"))
                .orElse(quarantine(cumulative, row.getString("source")));
        return new ReportScope(row.getString("report_folder"), cumulative, quarantine);
    }

    private Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                new SubmissionId(row.getLong("id")),
                new TenantId(row.getString("tenant_id")),
                new SourceName(row.getString("source")),
                new Terms(
                        row.getString("preset"),
                        json.readValue(row.getString("recipe"), new TypeReference<Map<String, String>>() {}),
                        row.getString("recipe_identity"),
                        row.getLong("item_units"),
                        row.getInt("price_rule"),
                        Priority.of(row.getInt("priority"))),
                sinks(row.getArray("sinks")),
                scope(row),
                new Life(
                        State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("paused")).map(Pause::valueOf),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        finished(row)));
    }

    private static List<SinkName> sinks(Array array) throws SQLException {
        return Stream.of((String[]) array.getArray()).map(SinkName::new).toList();
    }

    private static Optional<Instant> finished(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
