package dev.matteline.routes.testing;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.UnreadableMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The intake's contract in memory, with switches for trouble. Checks that content is there when it is registered. */
public class MemoryIntake implements Intake {

    /** One registered revision. */
    public record Entry(ItemId item, Arrival arrival) {}

    private record Key(SourceName source, Revision revision) {}

    private final ContentStore store;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Map<ItemId, Boolean> settled = new LinkedHashMap<>();
    private final Set<SourceName> finished = new HashSet<>();
    private final List<Integer> batches = new ArrayList<>();
    private int room = 1_000_000;
    private int failures;
    private boolean failAfterCommit;
    private int units = Integer.MAX_VALUE;
    private int asked;

    public MemoryIntake(ContentStore store) {
        this.store = store;
    }

    public synchronized void room(int files) {
        room = files;
    }

    /** The next {@code times} calls of accept fail; {@code committed}: after their effect. */
    public synchronized void failNext(int times, boolean committed) {
        failures = times;
        failAfterCommit = committed;
    }

    public synchronized void units(int left) {
        units = left;
    }

    public synchronized void settle(ItemId item, boolean delivered) {
        settled.put(item, delivered);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    public synchronized Map<String, Entry> byPath() {
        Map<String, Entry> map = new HashMap<>();
        entries.values().forEach(entry -> map.put(entry.arrival().path().value(), entry));
        return map;
    }

    /** What arrived under {@code path}, the latest revision. */
    public Arrival arrival(String path) {
        return Objects.requireNonNull(byPath().get(path), path).arrival();
    }

    public synchronized boolean isFinished(SourceName source) {
        return finished.contains(source);
    }

    public synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** How many revisions were asked about in all. */
    public synchronized int asked() {
        return asked;
    }

    public synchronized int unacknowledged() {
        return settled.size();
    }

    @Override
    public synchronized int room() {
        return room;
    }

    @Override
    public synchronized Set<Revision> known(SourceName source, Collection<Revision> candidates) {
        asked += candidates.size();
        Set<Revision> known = new HashSet<>(candidates);
        known.removeIf(revision -> !entries.containsKey(new Key(source, revision)));
        return known;
    }

    @Override
    public synchronized List<IntakeResult> accept(SourceName source, List<Arrival> arrivals)
            throws QuotaExceededException {
        if (failures > 0) {
            failures--;
            if (failAfterCommit) {
                arrivals.forEach(arrival -> register(source, arrival));
            }
            throw new UncheckedIOException(new IOException("the database is not there"));
        }
        if (arrivals.size() > units) {
            throw new QuotaExceededException("There are " + units + " units left.");
        }
        units -= arrivals.size();
        batches.add(arrivals.size());
        return arrivals.stream().map(arrival -> register(source, arrival)).toList();
    }

    @Override
    public synchronized void finished(SourceName source) {
        finished.add(source);
    }

    @Override
    public synchronized List<Settled> settled(SourceName source, int limit) {
        return entries.entrySet().stream()
                .filter(entry -> settled.containsKey(entry.getValue().item()))
                .limit(limit)
                .map(entry -> new Settled(
                        entry.getValue().item(),
                        entry.getKey().revision(),
                        Objects.requireNonNull(settled.get(entry.getValue().item()))))
                .toList();
    }

    @Override
    public synchronized void acknowledge(Collection<ItemId> items) {
        items.forEach(settled::remove);
    }

    private IntakeResult register(SourceName source, Arrival arrival) {
        Key key = new Key(source, new Revision(arrival.path(), arrival.fingerprint()));
        Entry old = entries.get(key);
        if (old != null) {
            dropCopy(old.arrival(), arrival);
            return new IntakeResult.AlreadyKnown(old.item());
        }
        ItemId item = new ItemId(entries.size() + 1L);
        entries.put(key, new Entry(item, arrival));
        if (arrival instanceof IncomingMedia media) {
            checkContent(media.content());
            return new IntakeResult.Accepted(item);
        }
        return new IntakeResult.Refused(item, ((UnreadableMedia) arrival).code());
    }

    /** The same content again is a repetition of a call whose answer was lost: it belongs to the item. */
    private void dropCopy(Arrival old, Arrival again) {
        if (again instanceof IncomingMedia copy
                && !(old instanceof IncomingMedia first && first.content().equals(copy.content()))) {
            try {
                store.delete(copy.content());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void checkContent(ContentRef content) {
        try {
            if (Files.size(store.path(content)) != content.size().value()) {
                throw new IllegalStateException("content of another size: " + content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
