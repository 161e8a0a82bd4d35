package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBindings;
import dev.matteline.jobs.batch.submission.Submissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/** The intake on the ledger: screening outside, registering and reserving inside one transaction per batch. */
public final class LedgerIntake implements Intake {

    private final SourceBindings bindings;
    private final Submissions submissions;
    private final Register register;
    private final Screening screening;
    private final FileContentStore store;
    private final HighWater highWater;
    private final TransactionTemplate transaction;

    LedgerIntake(
            SourceBindings bindings,
            Submissions submissions,
            Register register,
            Screening screening,
            FileContentStore store,
            HighWater highWater,
            TransactionTemplate transaction) {
        this.bindings = bindings;
        this.submissions = submissions;
        this.register = register;
        this.screening = screening;
        this.store = store;
        this.highWater = highWater;
        this.transaction = transaction;
    }

    @Override
    public int room() {
        return highWater.room();
    }

    @Override
    public Set<Revision> known(SourceName source, Collection<Revision> candidates) {
        Set<Revision> registered = register.known(bindings.of(source), candidates);
        return candidates.stream().filter(registered::contains).collect(Collectors.toSet());
    }

    @Override
    public List<IntakeResult> accept(SourceName source, List<Arrival> arrivals) throws QuotaExceededException {
        SourceBinding binding = bindings.of(source);
        List<Screened> screened =
                arrivals.stream().map(arrival -> screen(binding, arrival)).toList();
        List<IntakeResult> results;
        try {
            results = transaction.execute(status -> {
                try {
                    List<IntakeResult> registered = register.register(binding, screened);
                    if (registered.stream().allMatch(IntakeResult.AlreadyKnown.class::isInstance)) {
                        // nothing new: also no submission that would be opened for nothing
                        status.setRollbackOnly();
                    }
                    return registered;
                } catch (QuotaExceededException e) {
                    throw new QuotaSignal(e);
                }
            });
        } catch (QuotaSignal signal) {
            dropAll(screened);
            throw signal.exceeded;
        }
        dropKnown(screened, results);
        return results;
    }

    @Override
    public void finished(SourceName source) {
        submissions.finish(bindings.of(source).tenant(), source);
    }

    @Override
    public List<Settled> settled(SourceName source, int limit) {
        return register.settled(source, limit);
    }

    @Override
    public void acknowledge(Collection<ItemId> items) {
        register.acknowledge(items);
    }

    /** An arrival, and what was found out about it. */
    record Screened(Arrival arrival, Appraisal appraisal) {

        MediaPath path() {
            return arrival.path();
        }

        Optional<ContentRef> content() {
            return arrival instanceof IncomingMedia media ? Optional.of(media.content()) : Optional.empty();
        }
    }

    private Screened screen(SourceBinding binding, Arrival arrival) {
        if (!(arrival instanceof IncomingMedia media)) {
            return new Screened(arrival, Appraisal.PICTURE);
        }
        try {
            Path file = store.path(media.content());
            return new Screened(arrival, screening.appraise(file, binding.work().recipe()));
        } catch (IOException e) {
            throw new UncheckedIOException(media.path() + " cannot be screened: " + e.getMessage(), e);
        }
    }

    private void dropKnown(List<Screened> screened, List<IntakeResult> results) {
        List<Screened> known = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof IntakeResult.AlreadyKnown again && !register.holds(again, screened.get(i))) {
                known.add(screened.get(i));
            }
        }
        dropAll(known);
    }

    private void dropAll(List<Screened> dropped) {
        for (Screened one : dropped) {
            one.content().ifPresent(this::drop);
        }
    }

    private void drop(ContentRef content) {
        try {
            store.delete(content);
        } catch (IOException e) {
            throw new UncheckedIOException("content that is not needed cannot be deleted: " + content.key(), e);
        }
    }

    /** Carries the checked exception out of the transaction, which rolls back. */
    private static final class QuotaSignal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final QuotaExceededException exceeded;

        QuotaSignal(QuotaExceededException exceeded) {
            super(exceeded);
            this.exceeded = exceeded;
        }
    }
}
