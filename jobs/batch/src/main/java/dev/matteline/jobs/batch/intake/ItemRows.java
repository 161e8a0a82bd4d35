package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.Intake.Revision;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.intake.LedgerIntake.Screened;
import dev.matteline.jobs.batch.ledger.ItemState;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.Submission;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Item rows at the door, in the caller's transaction. An item is unique by tenant, source, path, fingerprint and recipe.
 * One that failed, could not be read, or whose output is gone is opened again when it arrives again: that is how a
 * repeated command retries what is worth retrying.
 */
final class ItemRows {

    private static final String RETRYABLE = "(state = 'FAILED' or output_lost or state = 'REFUSED'"
            + " and (code in ('unreadable', 'gone', 'unstable', 'folder_unreadable', 'host_unknown')"
            + " or code like 'http\\_%' or code like 'web\\_%'))";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final JsonMapper json = new JsonMapper();

    ItemRows(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** What the row of an arrival will say. */
    record Draft(
            ItemState state,
            Optional<Screening.Refusal> refusal,
            long units,
            Optional<MediaPath> output,
            Map<String, String> more) {}

    /** Those of {@code candidates} that are registered and would not be opened again. */
    Set<Revision> known(SourceBinding binding, Collection<Revision> candidates) {
        Map<String, Revision> byIdentity = new HashMap<>();
        candidates.forEach(candidate -> byIdentity.put(
                identity(
                        binding.tenant(),
                        binding.source(),
                        candidate,
                        binding.work().recipeIdentity()),
                candidate));
        List<String> known = jdbc.sql(
                        "select identity from item where identity = any(:identities) and not " + RETRYABLE)
                .param("identities", byIdentity.keySet().toArray(String[]::new))
                .query(String.class)
                .list();
        byIdentity.keySet().retainAll(known);
        return Set.copyOf(byIdentity.values());
    }

    /** Empty when the revision is there already. */
    Optional<ItemId> insert(Submission submission, Screened arrival, Draft draft) {
        return filled("""
                        insert into item (submission_id, tenant_id, source, path, fingerprint, recipe_identity,
                            identity, sha256, bytes, content_key, output_key, more_outputs, state, code, message, units, done_at,
                            medium, media_seconds, frames)
                        values (:submission, :tenant, :source, :path, :fingerprint, :recipe,
                            :identity, :sha256, :bytes, :content, :output, :more::json, :state, :code, :message, :units,
                            case when :state = 'REFUSED' then now() end, :medium, :seconds, :frames)
                        on conflict do nothing returning id
                        """, submission, arrival, draft)
                .query((row, n) -> new ItemId(row.getLong(1)))
                .optional();
    }

    /** Empty when it is not to be worked on again. */
    Optional<ItemId> reopen(Submission submission, Screened arrival, Draft draft) {
        Optional<ItemId> reopened = filled("""
                        update item set submission_id = :submission, sha256 = :sha256, bytes = :bytes,
                            content_key = :content, output_key = :output, more_outputs = :more::json,
                            state = :state, code = :code,
                            message = :message, units = :units, acknowledged = false, output_lost = false,
                            medium = :medium, media_seconds = :seconds, frames = :frames,
                            done_at = case when :state = 'REFUSED' then now() end
                        where identity = :identity and %s returning id
                        """.formatted(RETRYABLE), submission, arrival, draft)
                .query((row, n) -> new ItemId(row.getLong(1)))
                .optional();
        reopened.ifPresent(outbox::supersede);
        return reopened;
    }

    IntakeResult known(Submission submission, Screened arrival) {
        return jdbc.sql("select id from item where identity = :identity")
                .param("identity", identity(submission, arrival))
                .query((row, n) -> new IntakeResult.AlreadyKnown(new ItemId(row.getLong("id"))))
                .single();
    }

    private JdbcClient.StatementSpec filled(String sql, Submission submission, Screened arrival, Draft draft) {
        Optional<ContentRef> content = arrival.content();
        boolean keep = draft.state() == ItemState.OPEN;
        return keyed(jdbc.sql(sql), submission, arrival)
                .param("submission", submission.id().value())
                .param("sha256", content.map(ContentRef::sha256).orElse(null))
                .param("bytes", content.map(c -> c.size().value()).orElse(null))
                .param("content", content.filter(c -> keep).map(ContentRef::key).orElse(null))
                .param("output", draft.output().map(MediaPath::value).orElse(null))
                .param("more", draft.more().isEmpty() ? null : json.writeValueAsString(draft.more()))
                .param("state", draft.state().name())
                .param("code", draft.refusal().map(Screening.Refusal::code).orElse(null))
                .param(
                        "message",
                        draft.refusal().map(Screening.Refusal::message).orElse(null))
                .param("units", draft.units())
                .param("medium", arrival.appraisal().medium().name())
                .param(
                        "seconds",
                        arrival.appraisal().film().map(Appraisal.Film::seconds).orElse(null))
                .param(
                        "frames",
                        arrival.appraisal().film().map(Appraisal.Film::frames).orElse(null));
    }

    private static JdbcClient.StatementSpec keyed(
            JdbcClient.StatementSpec statement, Submission submission, Screened arrival) {
        return statement
                .param("tenant", submission.tenant().value())
                .param("source", submission.source().value())
                .param("path", arrival.path().value())
                .param("fingerprint", arrival.arrival().fingerprint())
                .param("recipe", submission.terms().recipeIdentity())
                .param("identity", identity(submission, arrival));
    }

    private static String identity(Submission submission, Screened arrival) {
        Revision revision = new Revision(arrival.path(), arrival.arrival().fingerprint());
        return identity(
                submission.tenant(),
                submission.source(),
                revision,
                submission.terms().recipeIdentity());
    }

    private static String identity(TenantId tenant, SourceName source, Revision revision, String recipe) {
        return Digest.of(tenant.value(), source.value(), revision.path().value(), revision.fingerprint(), recipe);
    }
}
