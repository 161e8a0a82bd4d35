package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.Intake.Revision;
import dev.matteline.jobs.api.Intake.Settled;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.jobs.batch.intake.LedgerIntake.Screened;
import dev.matteline.jobs.batch.ledger.Accounts;
import dev.matteline.jobs.batch.ledger.ItemState;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Item rows at the door. An item is unique by tenant, source, path, fingerprint and recipe. One that failed, could not
 * be read, or whose output is gone is opened again when it arrives again: that is how a repeated command retries what is
 * worth retrying.
 */
final class Register {

    private static final String RETRYABLE = "(state = 'FAILED' or output_lost or state = 'REFUSED'"
            + " and (code in ('unreadable', 'gone', 'unstable', 'folder_unreadable', 'host_unknown')"
            + " or code like 'http\\_%' or code like 'web\\_%'))";

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final OutputNames names;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Admission admission;
    private final JsonMapper json = new JsonMapper();

    Register(
            JdbcClient jdbc,
            Submissions submissions,
            OutputNames names,
            Accounts accounts,
            Outbox outbox,
            Admission admission) {
        this.admission = admission;
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.names = names;
        this.accounts = accounts;
        this.outbox = outbox;
    }

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

    /** In the caller's transaction. */
    List<IntakeResult> register(SourceBinding binding, List<Screened> arrivals) throws QuotaExceededException {
        boolean mayReserve = admission.admit(binding);
        Submission submission = submissions.grow(binding);
        List<IntakeResult> results = new ArrayList<>();
        List<Long> accepted = new ArrayList<>();
        long units = 0;
        for (Screened arrival : arrivals) {
            Draft draft = draft(submission, binding, arrival);
            Optional<ItemId> item = insert(submission, arrival, draft).or(() -> reopen(submission, arrival, draft));
            if (item.isEmpty()) {
                results.add(known(submission, arrival));
            } else if (draft.refusal().isPresent()) {
                quarantine(submission, arrival, item.get());
                results.add(new IntakeResult.Refused(
                        item.get(), draft.refusal().get().code()));
            } else {
                units += draft.units();
                accepted.add(item.get().value());
                results.add(new IntakeResult.Accepted(item.get()));
            }
        }
        cover(binding, submission, accepted, units, mayReserve);
        submissions.touch(submission.id());
        return results;
    }

    private void cover(SourceBinding binding, Submission submission, List<Long> items, long units, boolean mayReserve)
            throws QuotaExceededException {
        if (binding.service().shortage() == Shortage.REFUSE) {
            accounts.reserve(submission, units);
        } else if (!mayReserve || !accounts.tryReserve(submission, units)) {
            jdbc.sql("update item set state = 'WAITING' where id = any(:ids) and units > 0")
                    .param("ids", items.toArray(Long[]::new))
                    .update();
            admission.limitWaiting(binding);
        }
    }

    /** Whether the very content that has arrived is the item's: the answer to an earlier arrival got lost on its way. */
    boolean holds(IntakeResult.AlreadyKnown known, Screened arrival) {
        return jdbc.sql("""
                        select exists (select 1 from item where id = :id and :content in (content_key, original_key))
                            or exists (select 1 from delivery where item_id = :id and content_key = :content)
                        """)
                .param("id", known.item().value())
                .param("content", arrival.content().map(ContentRef::key).orElse(""))
                .query(Boolean.class)
                .single();
    }

    List<Settled> settled(SourceName source, int limit) {
        return jdbc.sql("""
                        select id, path, fingerprint, state = 'DELIVERED' as delivered from item
                        where source = :source and not acknowledged
                          and state in ('DELIVERED', 'REFUSED', 'FAILED', 'REVIEW')
                        order by id limit :limit
                        """)
                .param("source", source.value())
                .param("limit", limit)
                .query((row, n) -> new Settled(
                        new ItemId(row.getLong("id")),
                        new Revision(new MediaPath(row.getString("path")), row.getString("fingerprint")),
                        row.getBoolean("delivered")))
                .list();
    }

    void acknowledge(Collection<ItemId> items) {
        jdbc.sql("update item set acknowledged = true where id = any(:ids)")
                .param("ids", items.stream().map(ItemId::value).toArray(Long[]::new))
                .update();
    }

    /** What the row of an arrival will say. */
    private record Draft(
            ItemState state,
            Optional<Screening.Refusal> refusal,
            long units,
            Optional<MediaPath> output,
            Map<String, String> more) {}

    private Draft draft(Submission submission, SourceBinding binding, Screened arrival) {
        if (arrival.arrival() instanceof UnreadableMedia lost) {
            return refused(new Screening.Refusal(lost.code(), lost.message()));
        }
        Appraisal found = arrival.appraisal();
        if (found.refusal().isPresent()) {
            return refused(found.refusal().get());
        }
        long price = Math.multiplyExact(submission.terms().itemUnits(), found.times());
        String extension = found.film()
                .map(Appraisal.Film::extension)
                .orElseGet(() -> binding.work().extension());
        return new Draft(
                ItemState.OPEN,
                Optional.empty(),
                paidBefore(submission, arrival) ? 0 : price,
                Optional.of(names.allocate(binding, arrival.path(), extension)),
                found.film().isPresent() ? Map.of() : more(binding, arrival));
    }

    /** Names for the further renditions, by the names of these. */
    private Map<String, String> more(SourceBinding binding, Screened arrival) {
        Map<String, String> more = new HashMap<>();
        binding.work()
                .renditions()
                .forEach((name, extension) -> more.put(
                        name,
                        names.allocate(binding, arrival.path(), name, extension).value()));
        return more;
    }

    private static Draft refused(Screening.Refusal refusal) {
        return new Draft(ItemState.REFUSED, Optional.of(refusal), 0, Optional.empty(), Map.of());
    }

    /**
     * The same bytes under the same recipe are paid for once, whatever they are called and however often they come. One
     * that is under way counts, too: two copies in one folder.
     */
    private boolean paidBefore(Submission submission, Screened arrival) {
        return jdbc.sql("""
                        select exists (
                            select 1 from item join ledger on ledger.item_id = item.id
                            where item.tenant_id = :tenant and item.sha256 = :sha256 and item.recipe_identity = :recipe
                            group by item.id
                            having count(*) filter (where kind = 'COMMIT') > count(*) filter (where kind = 'REFUND'))
                        or exists (
                            select 1 from item
                            where tenant_id = :tenant and sha256 = :sha256 and recipe_identity = :recipe
                              and units > 0 and state in ('OPEN', 'CLAIMED', 'SETTLED'))
                        """)
                .param("tenant", submission.tenant().value())
                .param("sha256", arrival.content().map(ContentRef::sha256).orElse(null))
                .param("recipe", submission.terms().recipeIdentity())
                .query(Boolean.class)
                .single();
    }

    private Optional<ItemId> insert(Submission submission, Screened arrival, Draft draft) {
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

    private Optional<ItemId> reopen(Submission submission, Screened arrival, Draft draft) {
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

    private IntakeResult known(Submission submission, Screened arrival) {
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

    private void quarantine(Submission submission, Screened arrival, ItemId item) {
        if (arrival.content().isEmpty()) {
            return;
        }
        for (SinkName sink : submission.sinks()) {
            outbox.add(new Outbox.Entry(
                    submission.id(),
                    Optional.of(item),
                    Outbox.Kind.QUARANTINE,
                    Outbox.quarantined(
                            submission, sink, arrival.path(), arrival.content().get())));
        }
    }
}
