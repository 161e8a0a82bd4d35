package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Done;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Failed;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Refused;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Released;
import dev.matteline.jobs.batch.submission.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Writes what became of a chunk: item states, renditions, outbox rows and money, all in the caller's (the chunk's)
 * transaction. Whatever the fence has moved past has no effect and comes back as stale.
 */
public final class Settlement {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Outbox outbox;
    private final TimingsJson timings = new TimingsJson();
    private final ExtrasJson extras = new ExtrasJson();

    public Settlement(JdbcClient jdbc, Accounts accounts, Outbox outbox) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.outbox = outbox;
    }

    /**
     * @param garbage content that nothing refers to any more once the transaction has committed
     * @param stale how many outcomes came too late
     */
    public record Settled(List<ContentRef> garbage, int stale) {}

    public Settled settle(Submission submission, List<ItemOutcome> outcomes) {
        Chunk chunk = new Chunk(submission);
        outcomes.forEach(chunk::settle);
        accounts.settle(submission, chunk.committed, chunk.released);
        return new Settled(chunk.garbage, chunk.stale);
    }

    /** Writes one chunk, outcome by outcome, and adds up its money. Each case says whether the fence let it through. */
    private final class Chunk implements ItemOutcome.Cases<Boolean> {

        private final Submission submission;
        private final List<ContentRef> garbage = new ArrayList<>();
        private long committed;
        private long released;
        private int stale;

        Chunk(Submission submission) {
            this.submission = submission;
        }

        void settle(ItemOutcome outcome) {
            if (!outcome.tell(this)) {
                garbage.addAll(produced(outcome));
                stale++;
            }
        }

        @Override
        public Boolean done(Done done) {
            Optional<Extras.Finding> review = done.extras().review();
            boolean kept = done.item().medium() == Medium.IMAGE
                    && (review.isPresent() || submission.sinks().contains(Submission.SHELF));
            if (!recordDone(done, kept)) {
                return false;
            }
            if (!kept) {
                garbage.add(done.item().content());
            }
            List<Named> outputs = outputs(done);
            outputs.forEach(output -> rendition(submission, done, output));
            if (review.isPresent()) {
                recordReview(done.item(), review.get());
                outputs.forEach(output -> {
                    send(submission, done, output, Outbox.Kind.REVIEW);
                    hold(submission, done, output);
                });
                release(done.item());
                return true;
            }
            outputs.forEach(output -> send(submission, done, output, Outbox.Kind.RENDITION));
            accounts.record(submission, Accounts.Entry.of(done.item(), "COMMIT"));
            committed += done.item().units();
            return true;
        }

        @Override
        public Boolean refused(Refused refused) {
            if (!recordEnd(refused.item(), ItemState.REFUSED, refused.code(), refused.message())) {
                return false;
            }
            quarantine(submission, refused);
            release(refused.item());
            return true;
        }

        @Override
        public Boolean failed(Failed failed) {
            if (!recordEnd(failed.item(), ItemState.FAILED, failed.code(), failed.message())) {
                return false;
            }
            release(failed.item());
            return true;
        }

        /** Open again, with its reservation and its content. */
        @Override
        public Boolean released(Released released) {
            return fenced("update item set state = 'OPEN', worker = null", released.item())
                            .update()
                    == 1;
        }

        private void release(ClaimedItem item) {
            accounts.record(submission, Accounts.Entry.of(item, "RELEASE"));
            released += item.units();
        }
    }

    /** {@code kept}: the original stays, to be seen beside the outputs. */
    private boolean recordDone(Done done, boolean kept) {
        Optional<ContentRef> preview = done.output().preview();
        return fenced("""
                                update item set state = 'SETTLED', worker = null, settled_at = now(),
                                    original_key = case when :kept then content_key end, content_key = null,
                                    model = :model, provider = :provider, degraded = :degraded, timings = :timings::json,
                                    gates = :gates::json, checks = :checks::json, preview_key = :preview, preview_sha256 = :previewSha, preview_bytes = :previewBytes
                                """, done.item())
                        .param("kept", kept)
                        .param("model", done.trace().model())
                        .param("provider", done.trace().provider())
                        .param("degraded", done.trace().degraded().toArray(String[]::new))
                        .param("timings", timings.write(done.trace().timings()))
                        .param("gates", extras.write(done.extras().findings()))
                        .param("checks", extras.write(done.extras().checks()))
                        .param("preview", preview.map(ContentRef::key).orElse(null))
                        .param("previewSha", preview.map(ContentRef::sha256).orElse(null))
                        .param(
                                "previewBytes",
                                preview.map(p -> p.size().value()).orElse(null))
                        .update()
                == 1;
    }

    private boolean recordEnd(ClaimedItem item, ItemState state, String code, String message) {
        return fenced("""
                                update item set state = :state, worker = null, settled_at = now(),
                                    content_key = case when :state = 'FAILED' then content_key end,
                                    done_at = now(), code = :code, message = :message
                                """, item)
                        .param("state", state.name())
                        .param("code", code)
                        .param("message", message)
                        .update()
                == 1;
    }

    private StatementSpec fenced(String update, ClaimedItem item) {
        return jdbc.sql(update + " where id = :id and fence = :fence and state = 'CLAIMED'")
                .param("id", item.id().value())
                .param("fence", item.fence());
    }

    private void recordReview(ClaimedItem item, Extras.Finding finding) {
        jdbc.sql("update item set state = 'REVIEW', done_at = now(), code = :code, message = :message where id = :id")
                .param("code", finding.gate())
                .param("message", finding.message())
                .param("id", item.id().value())
                .update();
    }

    /** An output, its rendition's name and where it goes. */
    private record Named(String name, MediaPath key, ItemOutcome.Output output) {}

    private List<Named> outputs(Done done) {
        List<Named> outputs = new ArrayList<>();
        outputs.add(new Named("", done.item().output(), done.output()));
        if (!done.extras().more().isEmpty()) {
            Map<String, String> keys = moreKeys(done.item());
            for (Extras.More more : done.extras().more()) {
                MediaPath key = new MediaPath(Objects.requireNonNull(keys.get(more.name()), "reserved when accepted"));
                outputs.add(new Named(more.name(), key, more.output()));
            }
        }
        return outputs;
    }

    private Map<String, String> moreKeys(ClaimedItem item) {
        Map<String, String> keys = new HashMap<>();
        jdbc.sql("select o.key, o.value from item, json_each_text(more_outputs) o where id = :id")
                .param("id", item.id().value())
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
        return keys;
    }

    private void rendition(Submission submission, Done done, Named named) {
        ItemOutcome.Output output = named.output();
        jdbc.sql("""
                        insert into rendition (tenant_id, item_id, name, key, format, media_type, sha256, bytes, width,
                            height)
                        values (:tenant, :item, :name, :key, :format, :mediaType, :sha256, :bytes, :width, :height)
                        """)
                .param("tenant", submission.tenant().value())
                .param("item", done.item().id().value())
                .param("name", named.name())
                .param("key", named.key().value())
                .param("format", output.format())
                .param("mediaType", output.mediaType())
                .param("sha256", output.content().sha256())
                .param("bytes", output.content().size().value())
                .param("width", output.width())
                .param("height", output.height())
                .update();
    }

    private void send(Submission submission, Done done, Named named, Outbox.Kind kind) {
        MediaPath key = kind == Outbox.Kind.REVIEW ? Outbox.forReview(submission, named.key()) : named.key();
        parcels(submission, done, named, kind, key).forEach(outbox::add);
    }

    /** For the case that it is approved. */
    private void hold(Submission submission, Done done, Named named) {
        parcels(submission, done, named, Outbox.Kind.RENDITION, named.key()).forEach(outbox::hold);
    }

    private static List<Outbox.Entry> parcels(
            Submission submission, Done done, Named named, Outbox.Kind kind, MediaPath key) {
        ItemOutcome.Output output = named.output();
        return submission.sinks().stream()
                .map(sink -> new Outbox.Entry(
                        submission.id(),
                        Optional.of(done.item().id()),
                        kind,
                        new Outbox.Parcel(submission.tenant(), sink, key, output.content(), output.mediaType())))
                .toList();
    }

    private void quarantine(Submission submission, Refused refused) {
        for (SinkName sink : submission.sinks()) {
            outbox.add(new Outbox.Entry(
                    submission.id(),
                    Optional.of(refused.item().id()),
                    Outbox.Kind.QUARANTINE,
                    Outbox.quarantined(
                            submission,
                            sink,
                            refused.item().path(),
                            refused.item().content())));
        }
    }

    private static List<ContentRef> produced(ItemOutcome outcome) {
        List<ContentRef> produced = new ArrayList<>();
        if (outcome instanceof Done done) {
            produced.add(done.output().content());
            done.output().preview().ifPresent(produced::add);
            done.extras().more().forEach(more -> produced.add(more.output().content()));
        }
        return produced;
    }
}
