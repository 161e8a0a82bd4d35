package dev.matteline.jobs.batch.ledger;

/**
 * The life of an item: OPEN to CLAIMED and back (a lane took it, a lane died), CLAIMED to SETTLED (cut out and charged,
 * its outputs wait in the outbox), then exactly one of the last four, which are terminal.
 */
public enum ItemState {
    OPEN,
    CLAIMED,
    SETTLED,
    DELIVERED,
    REFUSED,
    FAILED,
    REVIEW
}
