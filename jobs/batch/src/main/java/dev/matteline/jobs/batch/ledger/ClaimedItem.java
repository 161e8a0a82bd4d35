package dev.matteline.jobs.batch.ledger;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;

/**
 * An item that this worker may work on until the fence moves on.
 *
 * @param fence grows with every claim; a settle with an old one has no effect
 * @param units what it costs when it is delivered
 * @param suspect whether a process died while it was working on this item
 */
public record ClaimedItem(
        ItemId id,
        long fence,
        MediaPath path,
        ContentRef content,
        MediaPath output,
        long units,
        boolean suspect,
        Medium medium) {}
