package dev.matteline.jobs.batch.ledger;

/** What kind of thing an item is. */
public enum Medium {
    IMAGE,
    VIDEO
}
