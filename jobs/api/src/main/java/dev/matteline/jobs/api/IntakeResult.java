package dev.matteline.jobs.api;

/** What became of an arrival. In every case the source may forget it: the ledger knows. */
public sealed interface IntakeResult {

    /** A new item is registered and open. */
    record Accepted(ItemId item) implements IntakeResult {}

    /** This revision was registered before; nothing was added and the staged content was dropped. */
    record AlreadyKnown(ItemId item) implements IntakeResult {}

    /** Registered as refused, with its reason; it will be in the report. */
    record Refused(ItemId item, String code) implements IntakeResult {}
}
