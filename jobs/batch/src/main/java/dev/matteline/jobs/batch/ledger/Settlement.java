package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Done;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Failed;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Refused;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Released;
import dev.matteline.jobs.batch.submission.Submission;
import java.util.ArrayList;
import java.util.List;
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
            if (!recordDone(done)) {
                return false;
            }
            deliver(submission, done);
            accounts.record(submission, Accounts.Entry.of(done.item(), "COMMIT"));
            committed += done.item().units();
            garbage.add(done.item().content());
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
            garbage.add(failed.item().content());
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

    private boolean recordDone(Done done) {
        Optional<ContentRef> preview = done.output().preview();
        return fenced("""
                                update item set state = 'SETTLED', worker = null, content_key = null, settled_at = now(),
                                    model = :model, provider = :provider, degraded = :degraded, timings = :timings::json,
                                    preview_key = :preview, preview_sha256 = :previewSha, preview_bytes = :previewBytes
                                """, done.item())
                        .param("model", done.trace().model())
                        .param("provider", done.trace().provider())
                        .param("degraded", done.trace().degraded().toArray(String[]::new))
                        .param("timings", timings.write(done.trace().timings()))
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
                                update item set state = :state, worker = null, content_key = null, settled_at = now(),
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

    private void deliver(Submission submission, Done done) {
        ItemOutcome.Output output = done.output();
        jdbc.sql("""
                        insert into rendition (item_id, key, format, media_type, sha256, bytes, width, height)
                        values (:item, :key, :format, :mediaType, :sha256, :bytes, :width, :height)
                        """)
                .param("item", done.item().id().value())
                .param("key", done.item().output().value())
                .param("format", output.format())
                .param("mediaType", output.mediaType())
                .param("sha256", output.content().sha256())
                .param("bytes", output.content().size().value())
                .param("width", output.width())
                .param("height", output.height())
                .update();
        for (SinkName sink : submission.sinks()) {
            outbox.add(new Outbox.Entry(
                    submission.id(),
                    Optional.of(done.item().id()),
                    Outbox.Kind.RENDITION,
                    new Outbox.Parcel(
                            submission.tenant(), sink, done.item().output(), output.content(), output.mediaType())));
        }
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
        }
        return produced;
    }
}
