package dev.matteline.jobs.api;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The door between sources and the ledger. Durable: when a method returns, its effect survives a crash, so a source
 * acknowledges (or forgets) what it handed over only afterwards. Repeatable: handing the same arrival in again gives
 * {@link IntakeResult.AlreadyKnown}. Safe for use by many threads.
 */
public interface Intake {

    /**
     * How many more items may come in now; 0 while the open items, or the disk, are at the high-water mark. A source
     * reads at most this many and asks again later.
     */
    int room();

    /** A file of a source in one state; see {@link Arrival#fingerprint()}. */
    record Revision(MediaPath path, String fingerprint) {}

    /** Those of {@code candidates} that are registered already, so that a source need not read them again. */
    Set<Revision> known(SourceName source, Collection<Revision> candidates);

    /**
     * Registers all arrivals of one source in one transaction, in order. What is known already loses the content that
     * came with it, unless that is the very content which the ledger holds: so a call may be repeated when its answer
     * got lost.
     *
     * @return one result per arrival, in the same order
     * @throws QuotaExceededException when the account does not cover them; nothing was registered
     */
    List<IntakeResult> accept(SourceName source, List<Arrival> arrivals) throws QuotaExceededException;

    /** Says that a source that is read once has been read to its end: its open submission closes. */
    void finished(SourceName source);

    /** A file whose item reached its end and whose original the source may now move or delete. */
    record Settled(ItemId item, Revision revision, boolean delivered) {}

    /** Items of {@code source} that are done but not yet {@linkplain #acknowledge acknowledged}, oldest first. */
    List<Settled> settled(SourceName source, int limit);

    /** Says that the originals were dealt with. Unknown or repeated ids are ignored. */
    void acknowledge(Collection<ItemId> items);
}
