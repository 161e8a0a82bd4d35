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
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.jobs.batch.intake.ItemRows.Draft;
import dev.matteline.jobs.batch.intake.LedgerIntake.Screened;
import dev.matteline.jobs.batch.ledger.Accounts;
import dev.matteline.jobs.batch.ledger.ItemState;
import dev.matteline.jobs.batch.ledger.Outbox;
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

/** What becomes of arrivals: a row and a name each, refused or covered by the account. */
final class Register {

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final OutputNames names;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Admission admission;
    private final ItemRows items;

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
        this.items = new ItemRows(jdbc, outbox);
    }

    Set<Revision> known(SourceBinding binding, Collection<Revision> candidates) {
        return items.known(binding, candidates);
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
            Optional<ItemId> item =
                    items.insert(submission, arrival, draft).or(() -> items.reopen(submission, arrival, draft));
            if (item.isEmpty()) {
                results.add(items.known(submission, arrival));
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
