package dev.matteline.routes.source;

import java.nio.file.Path;
import java.util.Optional;

/** What makes a folder source. */
final class FolderParts {

    private FolderParts() {}

    static SourceParts of(FolderSourceSpec spec, SourceState state, SourceServices services) {
        KnownFilter known = new KnownFilter(spec.name(), services.intake(), state);
        boolean once = spec.pickup() instanceof Pickup.Once;
        Inputs inputs =
                once ? Inputs.of(spec.inputs()) : Inputs.watched(spec.inputs().get(0));
        SourceScan scan = once
                ? new OnceScan(inputs, leftOut(spec), spec.pickup().marker(), known)
                : new WatchScan(spec, inputs.folders().get(0), known, state, services.clock());
        return new SourceParts(
                scan,
                new FolderStager(spec, services.store()),
                new FolderOriginals(spec, inputs),
                services.staging(),
                () -> {});
    }

    /** The folder that holds moved originals, which must not come in again. */
    static Optional<Path> leftOut(FolderSourceSpec spec) {
        return spec.afterDelivery() instanceof AfterDelivery.MoveTo move
                ? Optional.of(Inputs.real(move.folder()))
                : Optional.empty();
    }
}
