package dev.matteline.routes.source;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.routes.NativeNames;
import dev.matteline.routes.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves or deletes originals whose outputs have been delivered, and tells the ledger. */
final class Originals {

    private static final int PER_TICK = 100;
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final String PROBLEM = "original_kept";

    private final FolderSourceSpec spec;
    private final Inputs inputs;
    private final SourceServices services;
    private final SourceState state;
    /** Those that could not be dealt with, and when to try again. */
    private final Map<ItemId, Instant> stuck = new HashMap<>();

    Originals(FolderSourceSpec spec, Inputs inputs, SourceServices services, SourceState state) {
        this.spec = spec;
        this.inputs = inputs;
        this.services = services;
        this.state = state;
    }

    /** Asks for more than one tick's worth while some are stuck, so that these do not hide the others. */
    void settle() {
        Instant now = services.clock().instant();
        List<ItemId> done = new ArrayList<>();
        for (Intake.Settled settled : services.intake().settled(spec.name(), PER_TICK + stuck.size())) {
            Instant next = stuck.getOrDefault(settled.item(), now);
            if (!next.isAfter(now) && deal(settled, now)) {
                done.add(settled.item());
            }
        }
        if (!done.isEmpty()) {
            services.intake().acknowledge(done);
        }
        if (stuck.isEmpty()) {
            state.solved(PROBLEM);
        }
    }

    private boolean deal(Intake.Settled settled, Instant now) {
        try {
            Optional<Path> file = inputs.locate(settled.revision().path());
            if (settled.delivered() && file.isPresent() && unchanged(file.get(), settled.revision())) {
                takeAway(file.get(), settled.revision());
            }
            stuck.remove(settled.item());
            return true;
        } catch (IOException e) {
            stuck.put(settled.item(), now.plus(RETRY));
            state.problem(
                    PROBLEM, "A delivered original could not be taken away: " + Printable.of(e.getMessage()) + ".");
            return false;
        }
    }

    private void takeAway(Path file, Intake.Revision revision) throws IOException {
        if (spec.afterDelivery() instanceof AfterDelivery.MoveTo move) {
            SafeMove.into(move.folder().toAbsolutePath(), revision.path(), file);
            takeMarkerAway(file);
        } else if (spec.afterDelivery() instanceof AfterDelivery.Delete) {
            Files.deleteIfExists(file);
            takeMarkerAway(file);
        }
    }

    private void takeMarkerAway(Path file) throws IOException {
        if (spec.pickup() instanceof Pickup.WhenMarked marked) {
            Files.deleteIfExists(NativeNames.withSuffix(file, marked.suffix()));
        }
    }

    private static boolean unchanged(Path file, Intake.Revision revision) throws IOException {
        try {
            return FileState.of(file).fingerprint().equals(revision.fingerprint());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
