package dev.matteline.app.submit;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.Requests;
import dev.matteline.jobs.batch.control.Requests.Remembered;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.routes.intake.ArrivalScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes submissions of uploaded files, through the same intake as every source; each call is one submission. */
public final class Submitter {

    private static final Logger log = LoggerFactory.getLogger(Submitter.class);
    private static final Closing AT_ONCE = new Closing(true, Duration.ZERO, Integer.MAX_VALUE);

    private final CallBindings bindings;
    private final Requests requests;
    private final Intake intake;
    private final ContentStore store;
    private final ArrivalScreen screen;
    private final TransactionTemplate transaction;
    private final Doorbell doorbell;

    public Submitter(
            CallBindings bindings,
            Requests requests,
            Intake intake,
            ContentStore store,
            TransactionTemplate transaction,
            Doorbell doorbell) {
        this.bindings = bindings;
        this.requests = requests;
        this.intake = intake;
        this.store = store;
        this.screen = new ArrivalScreen(store);
        this.transaction = transaction;
        this.doorbell = doorbell;
    }

    /** @param repeated whether an earlier call with the same key had made it */
    public record Submitted(SubmissionId submission, boolean repeated) {}

    /**
     * Registers all files or none. Whatever is not registered is removed from the store, also when this throws.
     *
     * @param key by which a repeated call is known, empty: every call makes a new submission
     * @throws ApiProblem {@code quota_exceeded}, {@code idempotency_key_reused}, {@code no_files}
     */
    public Submitted submit(Order order, List<StagedFile> files, Optional<String> key) {
        SourceName source = new SourceName(CallBindings.PREFIX + UUID.randomUUID());
        String digest = order.digest(files);
        List<Arrival> arrivals = opened(source, order, files);
        Optional<SubmissionId> made = Optional.empty();
        try {
            made = bindings.with(
                    source,
                    order,
                    AT_ONCE,
                    () -> transaction.execute(status -> register(order.tenant(), arrivals, key, digest)));
        } finally {
            if (made.isEmpty()) {
                bindings.remove(source);
                arrivals.forEach(this::discard);
            }
        }
        if (made.isEmpty()) {
            return new Submitted(earlier(order.tenant(), digest, key.orElseThrow()), true);
        }
        doorbell.ring();
        return new Submitted(made.get(), false);
    }

    /** Removes what was staged for a call that came to nothing. */
    public void discard(List<StagedFile> files) {
        files.forEach(file -> discard(file.content()));
    }

    private void discard(Arrival arrival) {
        if (arrival instanceof IncomingMedia media) {
            discard(media.content());
        }
    }

    private void discard(ContentRef content) {
        try {
            store.delete(content);
        } catch (IOException e) {
            log.warn("content {} stays until the next start sweeps it", content.key(), e);
        }
    }

    /** As for every source: the files of an archive come in its place. */
    private List<Arrival> opened(SourceName source, Order order, List<StagedFile> files) {
        List<Arrival> arrivals = files.stream()
                .<Arrival>map(file -> new IncomingMedia(
                        order.tenant(), source, file.path(), file.content().sha256(), file.content()))
                .toList();
        try {
            List<Arrival> opened = screen.of(arrivals);
            if (opened.isEmpty()) {
                throw ApiProblem.of(400, "no_files", "There is no file in what was sent; the archive is empty.");
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("what was uploaded cannot be looked at", e);
        }
    }

    private Optional<SubmissionId> register(
            TenantId tenant, List<Arrival> arrivals, Optional<String> key, String digest) {
        if (key.isPresent() && !requests.take(tenant, key.get(), digest)) {
            return Optional.empty();
        }
        SourceName source = arrivals.get(0).source();
        try {
            intake.accept(source, arrivals);
        } catch (QuotaExceededException e) {
            throw QuotaProblem.of(e);
        } catch (UncheckedIOException e) {
            throw Unscreened.of(e);
        }
        intake.finished(source);
        SubmissionId made = requests.newest(tenant, source).orElseThrow().id();
        key.ifPresent(given -> requests.remember(tenant, given, made));
        return Optional.of(made);
    }

    private SubmissionId earlier(TenantId tenant, String digest, String key) {
        Remembered remembered = requests.find(tenant, key)
                .orElseThrow(() -> ApiProblem.later(
                        409,
                        "idempotency_key_in_use",
                        "Another call with this Idempotency-Key has just failed; repeat the call.",
                        Duration.ofSeconds(1)));
        if (!remembered.request().equals(digest)) {
            throw ApiProblem.of(
                    422,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for other files or options; use a new key for a new submission.");
        }
        return remembered.submission().orElseThrow();
    }
}
