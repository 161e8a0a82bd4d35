package dev.matteline.jobs.batch.ledger;

/**
 * The life of an item: WAITING while the account does not cover it, OPEN to CLAIMED and back (a lane took it, a lane died),
 * CLAIMED to SETTLED (cut out and charged, its outputs wait in the outbox), then exactly one of the last four, which are
 * terminal.
 */
public enum ItemState {
    WAITING,
    OPEN,
    CLAIMED,
    SETTLED,
    DELIVERED,
    REFUSED,
    FAILED,
    REVIEW
}
